using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>
/// A share of a distribution above 0 and below 1, written as the percentile <c>p95</c> or <c>p99.9</c>. A p100 does not
/// exist: no number of samples could show it.
/// </summary>
/// <param name="Share">The share at or below, 0.999 for p99.9.</param>
public readonly record struct Quantile(double Share) : IQuantity<Quantile>
{
    /// <inheritdoc/>
    public static string Expected => "a percentile above p0 and below p100, such as \"p95\" or \"p99.9\", with at most six decimals";

    /// <inheritdoc/>
    public static string Pattern => "^" + Form + "$";

    /// <summary>The pattern without anchors. Editors are told at once that a p100 does not exist.</summary>
    internal const string Form = @"p(0*\d{1,2}(\.\d*)?|\.\d+)";

    /// <summary>The percentile from 0 to 100, free of the noise of binary fractions.</summary>
    public double Percentile => Math.Round(Share * 100, 9);

    /// <summary>The share that may lie above, 0.001 for p99.9.</summary>
    public double Rest => Math.Round(1 - Share, 11);

    /// <inheritdoc/>
    public static bool TryParse(string text, out Quantile quantity)
    {
        quantity = default;
        if (!text.StartsWith('p') || !decimal.TryParse(text.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percentile))
            return false;
        // Beyond six decimals the rest drowns in the noise of binary fractions, and a p100 would come back in disguise.
        if (percentile is <= 0 or >= 100 || decimal.Round(percentile, 6) != percentile)
            return false;

        quantity = new Quantile((double)(percentile / 100));
        return true;
    }

    /// <summary>As people write it: <c>p99.9</c>.</summary>
    public override string ToString() => "p" + Percentile.ToString("0.#########", CultureInfo.InvariantCulture);
}
