using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>
/// How often each key of a population is asked for: all alike (<c>uniform</c>), the k-th most popular with a weight of 1/k^s
/// (<c>zipf 1.1</c>, where 1.1 is s), or a share of the requests for the first few (<c>90% on 10</c>) and the rest alike for the others.
/// </summary>
/// <param name="ZipfExponent">The exponent s; 0 for the other two.</param>
public readonly record struct Popularity(double ZipfExponent) : IQuantity<Popularity>
{
    private const string On = " on ";

    /// <inheritdoc/>
    public static string Expected =>
        "\"uniform\", \"zipf\" with an exponent above 0 and at most 10, as in \"zipf 1.1\", or a hot set, as in \"90% on 10\"";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*(uniform|zipf +" + Numeral.Pattern + "|" + Numeral.Pattern + @"\s*% on \d+)\s*$";

    /// <summary>How many keys are hot; 0 for none.</summary>
    public long HotKeys { get; private init; }

    /// <summary>The share of the requests that asks for hot keys, from 0 to 1.</summary>
    public double HotShare { get; private init; }

    /// <summary>A share of the requests for the first keys, all of them alike.</summary>
    public static Popularity Hot(Share share, long keys) => new() { HotShare = share.Value, HotKeys = keys };

    /// <inheritdoc/>
    public static bool TryParse(string text, out Popularity quantity)
    {
        quantity = default;
        text = text.Trim();
        if (text == "uniform")
            return true;
        if (text.Split(On) is [var share, var keys])
            return TryParseHot(share, keys, out quantity);

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["zipf", var number] || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exponent))
            return false;

        quantity = new Popularity(exponent);
        return exponent is > 0 and <= 10;
    }

    /// <summary>As people write it: <c>zipf 1.1</c>, <c>90% on 10</c>.</summary>
    public override string ToString() =>
        HotKeys > 0 ? new Share(HotShare) + On + HotKeys.ToString(CultureInfo.InvariantCulture)
        : ZipfExponent == 0 ? "uniform"
        : "zipf " + ZipfExponent.ToString("0.############", CultureInfo.InvariantCulture);

    private static bool TryParseHot(string share, string keys, out Popularity quantity)
    {
        quantity = default;
        if (!Share.TryParse(share, out var part) || !long.TryParse(keys, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;

        quantity = Hot(part, count);
        return count > 0;
    }
}
