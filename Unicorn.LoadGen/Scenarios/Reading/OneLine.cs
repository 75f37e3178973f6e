namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>What quotes a file or the command line, and is told to a person in one line.</summary>
internal static class OneLine
{
    /// <summary>The text with a space for each line break and other control character.</summary>
    public static string Of(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
