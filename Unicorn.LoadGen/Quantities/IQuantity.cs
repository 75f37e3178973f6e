namespace Unicorn.LoadGen.Quantities;

/// <summary>A value that people write as text with its unit, and that prints as it is read.</summary>
/// <typeparam name="TSelf">The quantity.</typeparam>
public interface IQuantity<TSelf>
    where TSelf : struct, IQuantity<TSelf>
{
    /// <summary>What to write instead of a text that is not this quantity, with examples.</summary>
    static abstract string Expected { get; }

    /// <summary>A regular expression (ECMA 262, for JSON Schema) that every readable text matches.</summary>
    static abstract string Pattern { get; }

    /// <summary>Reads the quantity; false for anything that is not one.</summary>
    static abstract bool TryParse(string text, out TSelf quantity);
}
