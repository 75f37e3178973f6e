using System.Globalization;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Places of an axis that counts from zero: 0, 500, 1k, 1.5k.</summary>
internal static class CountTicks
{
    private static readonly (double Size, string Suffix)[] s_units = [(1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>The places from 0 to at least a number; the last one is where the axis ends.</summary>
    /// <param name="highest">The highest value.</param>
    /// <param name="most">Into how many parts the axis may be divided.</param>
    public static IReadOnlyList<Tick> Of(double highest, int most)
    {
        var distance = NiceNumber.AtLeast(Math.Max(highest, double.Epsilon * 1e300) / most);
        var count = (int)Math.Ceiling((highest / distance) - 1e-9);
        return [.. Enumerable.Range(0, Math.Max(1, count) + 1).Select(i => new Tick(i * distance, Text(i * distance)))];
    }

    /// <summary>A value in a few characters: 0, 0.25, 250, 2.5k, 1M.</summary>
    public static string Text(double value)
    {
        foreach (var (size, suffix) in s_units)
        {
            if (Math.Abs(value) >= size)
                return Digits(value / size) + suffix;
        }

        return Digits(value);
    }

    private static string Digits(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
