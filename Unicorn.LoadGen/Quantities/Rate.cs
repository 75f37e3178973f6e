using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>
/// Events per unit of time, written <c>200/s</c>, <c>0.5/s</c>, <c>30/m</c> or <c>90/h</c>; never negative. Kept in events per second.
/// </summary>
/// <param name="PerSecond">Events per second.</param>
public readonly record struct Rate(double PerSecond) : IQuantity<Rate>, IComparable<Rate>
{
    /// <summary>The highest rate that is read: beyond it an instant of 100 ns would hold more than one arrival.</summary>
    public const double Highest = 10_000_000;

    /// <inheritdoc/>
    public static string Expected => "a rate such as \"200/s\", \"0.5/s\" or \"30/m\"";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*\d+(\.\d+)?\s*/\s*(s|m|h)\s*$";

    /// <summary>Events expected in <paramref name="duration"/>.</summary>
    public static double operator *(Rate rate, TimeSpan duration) => rate.PerSecond * duration.TotalSeconds;

    /// <summary>Whether <paramref name="left"/> is the lower rate.</summary>
    public static bool operator <(Rate left, Rate right) => left.PerSecond < right.PerSecond;

    /// <summary>Whether <paramref name="left"/> is the higher rate.</summary>
    public static bool operator >(Rate left, Rate right) => left.PerSecond > right.PerSecond;

    /// <summary>Whether <paramref name="left"/> is not the higher rate.</summary>
    public static bool operator <=(Rate left, Rate right) => left.PerSecond <= right.PerSecond;

    /// <summary>Whether <paramref name="left"/> is not the lower rate.</summary>
    public static bool operator >=(Rate left, Rate right) => left.PerSecond >= right.PerSecond;

    /// <inheritdoc/>
    public static bool TryParse(string text, out Rate quantity)
    {
        quantity = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !double.TryParse(text.AsSpan(0, slash), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count))
            return false;

        var seconds = text.AsSpan(slash + 1).Trim() switch
        {
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => 0,
        };
        if (seconds == 0 || !(count / seconds <= Highest))
            return false;

        quantity = new Rate(count / seconds);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Rate other) => PerSecond.CompareTo(other.PerSecond);

    /// <summary>The rate per second, as in <c>200/s</c>.</summary>
    public override string ToString() => PerSecond.ToString("0.######", CultureInfo.InvariantCulture) + "/s";
}
