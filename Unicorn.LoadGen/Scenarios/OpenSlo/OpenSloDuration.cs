using System.Globalization;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>A duration as OpenSLO v1 writes it: a whole number and one unit, whose case matters: <c>5m</c> is minutes and <c>1M</c> a month.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Value">Its length. A month counts 30 days, a quarter 90 and a year 365, wherever in the calendar it lies.</param>
internal readonly record struct OpenSloDuration(string Text, TimeSpan Value) : IQuantity<OpenSloDuration>
{
    private const int LongestDays = 10_000;

    private static readonly (char Unit, TimeSpan Length)[] s_units =
    [
        ('m', TimeSpan.FromMinutes(1)), ('h', TimeSpan.FromHours(1)), ('d', TimeSpan.FromDays(1)), ('w', TimeSpan.FromDays(7)),
        ('M', TimeSpan.FromDays(30)), ('Q', TimeSpan.FromDays(90)), ('Y', TimeSpan.FromDays(365)),
    ];

    /// <inheritdoc/>
    public static string Expected => "a duration of OpenSLO: a whole number and one of m (minutes), h, d, w, M (months), Q, Y, such as \"5m\" or \"30d\"";

    /// <inheritdoc/>
    public static string Pattern => "^[0-9]{1,6}[mhdwMQY]$";

    /// <summary>Whether its unit is one of the calendar's: a day or longer.</summary>
    public bool IsOfCalendar => Text[^1] is not ('m' or 'h');

    /// <inheritdoc/>
    public static bool TryParse(string text, out OpenSloDuration quantity)
    {
        quantity = default;
        if (text.Length is < 2 or > 7 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return false;
        var (unit, length) = Array.Find(s_units, unit => unit.Unit == text[^1]);
        if (unit == default || number > LongestDays / length.TotalDays)
            return false;

        quantity = new OpenSloDuration(text, number * length);
        return true;
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => Text;
}
