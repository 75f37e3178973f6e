using System.Globalization;

namespace Unicorn.LoadGen.Quantities;

/// <summary>A number of things, whole and not negative.</summary>
/// <param name="Value">How many.</param>
public readonly record struct Count(long Value) : IQuantity<Count>
{
    /// <inheritdoc/>
    public static string Expected => "a whole number such as \"0\"";

    /// <inheritdoc/>
    public static string Pattern => @"^\s*\d+\s*$";

    /// <inheritdoc/>
    public static bool TryParse(string text, out Count quantity)
    {
        var read = long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value);
        quantity = new Count(value);
        return read;
    }

    /// <summary>The number in plain digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
