using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>A part of a whole, written as a percentage: <c>99.9%</c>.</summary>
/// <param name="Value">From 0 to 1.</param>
public readonly record struct Share(double Value) : IQuantity<Share>
{
    /// <summary>What is left of the whole, free of the noise of binary fractions: 0.001 for 99.9%.</summary>
    public double Rest => Math.Round(1 - Value, 11);

    /// <inheritdoc/>
    public static string Expected => "a share from 0% to 100%, such as \"99%\" or \"99.95%\", with at most six decimals";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*" + Numeral.Pattern + @"\s*%\s*$";

    /// <inheritdoc/>
    public static bool TryParse(string text, out Share quantity)
    {
        quantity = default;
        text = text.Trim();
        if (!text.EndsWith('%') || !decimal.TryParse(text.AsSpan(0, text.Length - 1).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100 || decimal.Round(percent, 6) != percent)
            return false;

        quantity = new Share((double)(percent / 100));
        return true;
    }

    /// <summary>As people write it: <c>99.95%</c>.</summary>
    public override string ToString() => Math.Round(Value * 100, 9).ToString("0.#########", CultureInfo.InvariantCulture) + "%";
}
