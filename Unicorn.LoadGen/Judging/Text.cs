using System.Globalization;

namespace Unicorn.LoadGen.Judging;

/// <summary>Numbers in sentences.</summary>
internal static class Text
{
    private const int MostDigits = 9;

    /// <summary>
    /// A share as a percentage, rounded towards the worse, with so many digits that neither some become none nor a miss
    /// looks like a hit: 99.96 %, never 100 % for less.
    /// </summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="promised">What it is held against, which is told to its last digit.</param>
    public static string Percent(double share, double promised = 0)
    {
        // In decimal, because 0.9995 * 100 is a little below 99.95 in binary.
        var (percent, bound) = ((decimal)share * 100, Trimmed((decimal)promised * 100));
        var scarce = share is > 0 and < 0.1 ? share : share is > 0.9 and < 1 ? 1 - share : 1;
        var digits = Math.Min(MostDigits, Math.Max(bound.Scale, scarce < 1 ? Math.Max(2, (int)Math.Ceiling(-Math.Log10(scarce)) - 1) : 1));
        var factor = (decimal)Math.Pow(10, digits);
        var rounded = Math.Floor(percent * factor) / factor;
        if (rounded == 0 && share > 0)
            rounded = 1 / factor;
        return Trimmed(rounded).ToString(CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A promised share, to its last digit: 99.95 %.</summary>
    public static string Promised(double share) => Trimmed((decimal)share * 100).ToString(CultureInfo.InvariantCulture) + " %";

    /// <summary>A count with separators: 12,000.</summary>
    public static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count of things, one or more: 1 window, 12 windows.</summary>
    public static string Number(long count, string thing) => count == 1 ? $"1 {thing}" : $"{Number(count)} {thing}s";

    /// <summary>What others wrote, with one full stop at its end and no doubled space in it.</summary>
    public static string Sentence(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.') + ".";

    // Without zeros at its end: dividing by 1 with 28 zeros takes them off.
    private static decimal Trimmed(decimal number) => number / 1.0000000000000000000000000000m;
}
