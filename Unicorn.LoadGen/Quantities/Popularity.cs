using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>
/// How often each key of a population is asked for: all alike (<c>uniform</c>), or the k-th most popular with a weight
/// of 1/k^s (<c>zipf 1.1</c>, where 1.1 is s).
/// </summary>
/// <param name="ZipfExponent">The exponent s; 0 is uniform.</param>
public readonly record struct Popularity(double ZipfExponent) : IQuantity<Popularity>
{
    /// <inheritdoc/>
    public static string Expected => "\"uniform\", or \"zipf\" with an exponent above 0 and at most 10, as in \"zipf 1.1\"";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*(uniform|zipf +" + Numeral.Pattern + @")\s*$";

    /// <inheritdoc/>
    public static bool TryParse(string text, out Popularity quantity)
    {
        quantity = default;
        text = text.Trim();
        if (text == "uniform")
            return true;

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["zipf", var number] || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exponent))
            return false;

        quantity = new Popularity(exponent);
        return exponent is > 0 and <= 10;
    }

    /// <summary>As people write it: <c>zipf 1.1</c>.</summary>
    public override string ToString() =>
        ZipfExponent == 0 ? "uniform" : "zipf " + ZipfExponent.ToString("0.############", CultureInfo.InvariantCulture);
}
