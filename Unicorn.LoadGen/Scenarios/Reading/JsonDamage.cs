using System.Text;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>What keeps a text from being JSON, for people: the framework's messages speak to programmers.</summary>
internal static class JsonDamage
{
    /// <summary>Words of the framework's messages, and what was expected where they are said.</summary>
    private static readonly (string Words, string Expected)[] s_expected =
    [
        ("start of a property name", "expected a member's name in double quotes"),
        ("after a property name", "expected a colon after the member's name"),
        ("start of a value", "expected a value: {, [, true, false, a number, or a text in double quotes such as \"20/s\""),
        ("after a value", "expected a comma or the closing bracket"),
        ("end of a number", "expected a comma or the closing bracket; a number with a unit is a text in double quotes, such as \"20/s\""),
        ("without a matching open", "expected the bracket that closes what is open"),
        ("after a single JSON value", "expected nothing more after the end"),
        ("leading zero", "expected a number without a zero in front"),
        ("within a number", "expected a digit"),
        ("JSON literal", "expected true, false or null"),
        ("hex digit", "expected four hexadecimal digits after \\u"),
        ("escapable character", "expected one of \" \\ / b f n r t u after a backslash; a backslash itself is \\\\"),
    ];

    /// <summary>One sentence about the character at which reading stopped.</summary>
    /// <param name="rest">The text from there on.</param>
    /// <param name="message">The framework's message.</param>
    public static string Told(ReadOnlySpan<byte> rest, string message)
    {
        if (message.Contains("end of comment", StringComparison.Ordinal))
            return "this comment does not end, expected */";
        if (message.Contains("configured depth", StringComparison.Ordinal))
            return "brackets are nested too deep, expected at most 32 in each other";
        if (rest[0] is (byte)'\r' or (byte)'\n')
            return "the line ends within a text, expected a double quote before its end; a line break in a text is \\n";

        foreach (var (words, expected) in s_expected)
        {
            if (message.Contains(words, StringComparison.OrdinalIgnoreCase))
                return $"{Name(rest)} cannot stand here, {expected}";
        }

        return $"{Name(rest)} cannot stand here, expected JSON";
    }

    private static string Name(ReadOnlySpan<byte> rest)
    {
        Rune.DecodeFromUtf8(rest, out var rune, out _);
        return Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)
            ? FormattableString.Invariant($"the character U+{rune.Value:X4}")
            : $"'{rune}'";
    }
}
