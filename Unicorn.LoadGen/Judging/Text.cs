using System.Globalization;

namespace Unicorn.LoadGen.Judging;

/// <summary>Numbers in sentences.</summary>
internal static class Text
{
    /// <summary>A share as a percentage with enough digits not to round a miss up to a hit: 99.96 %, never 100 % for less.</summary>
    public static string Percent(double share)
    {
        var digits = share is > 0.9 and < 1 ? Math.Clamp((int)Math.Ceiling(-Math.Log10(1 - share)), 2, 6) : 1;
        var factor = Math.Pow(10, digits);
        var rounded = Math.Round(share * 100, digits);
        if (rounded >= 100 && share < 1)
            rounded = Math.Floor(share * 100 * factor) / factor;
        return rounded.ToString("0.######", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A count with separators: 12,000.</summary>
    public static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
