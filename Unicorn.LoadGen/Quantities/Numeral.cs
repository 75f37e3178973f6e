namespace Unicorn.LoadGen.Quantities;

/// <summary>The numbers of quantities: digits with at most one point, no sign, no exponent, no separators of thousands.</summary>
internal static class Numeral
{
    /// <summary>A regular expression (ECMA 262) for such a number, without anchors.</summary>
    public const string Pattern = @"(\d+(\.\d*)?|\.\d+)";
}
