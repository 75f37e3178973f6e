namespace Unicorn.Tests.Reporting.Terminal;

/// <summary>Texts of parts that a terminal draws as one: flags, variants, tones of skin, syllables, letters with marks.</summary>
internal static class Signs
{
    private static readonly string[] s_parts =
    [
        "\u2764\ufe0f", "\u2764", "\ufe0f", "\U0001f1e9", "\U0001f1ea", "\U0001f44d", "\U0001f3fd", "\u200d", "\u1100", "\u1161", "\u11a8", "\u0301", "1\ufe0f\u20e3", "\u0e33", "\u0915\u094d", "\u0903", "1", "a", " ", "\u7363",
    ];

    public static string Of(IEnumerable<byte> parts) => string.Concat(parts.Select(part => s_parts[part % s_parts.Length]));
}
