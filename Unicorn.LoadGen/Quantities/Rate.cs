using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>
/// Events per unit of time, written <c>200/s</c>, <c>0.5/s</c>, <c>30/m</c> or <c>90/h</c>; never negative. Kept in events per second.
/// </summary>
/// <param name="PerSecond">Events per second.</param>
public readonly record struct Rate(double PerSecond) : IQuantity<Rate>
{
    /// <summary>The highest rate that is read: beyond it an instant of 100 ns would hold more than one arrival.</summary>
    public const double Highest = 10_000_000;

    private static readonly (string Name, int Seconds)[] s_units = [("s", 1), ("m", 60), ("h", 3600)];

    /// <inheritdoc/>
    public static string Expected => "a rate such as \"200/s\", \"0.5/s\" or \"30/m\", from 0/s to 10000000/s";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*" + Numeral.Pattern + @"\s*/\s*(s|m|h)\s*$";

    /// <summary>Events expected in <paramref name="duration"/>.</summary>
    public static double operator *(Rate rate, TimeSpan duration) => rate.PerSecond * duration.TotalSeconds;

    /// <inheritdoc/>
    public static bool TryParse(string text, out Rate quantity)
    {
        quantity = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !double.TryParse(text.AsSpan(0, slash), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count))
            return false;

        var unit = text[(slash + 1)..].Trim();
        var seconds = Array.Find(s_units, known => known.Name == unit).Seconds;
        if (seconds == 0 || !(count / seconds <= Highest))
            return false;

        quantity = new Rate(count / seconds);
        return true;
    }

    /// <summary>In the first unit that gives it in a few digits: <c>200/s</c>, <c>20/m</c>, <c>1/h</c>; else in full per second.</summary>
    public override string ToString()
    {
        foreach (var (unit, seconds) in s_units)
        {
            var number = (PerSecond * seconds).ToString("0.######", CultureInfo.InvariantCulture);
            if (double.Parse(number, CultureInfo.InvariantCulture) / seconds == PerSecond)
                return $"{number}/{unit}";
        }

        return PerSecond.ToString("0.######", CultureInfo.InvariantCulture) is var rounded && (rounded != "0" || PerSecond == 0)
            ? rounded + "/s"
            : PerSecond.ToString("0.##############################", CultureInfo.InvariantCulture) + "/s";
    }
}
