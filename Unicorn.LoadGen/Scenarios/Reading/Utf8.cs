using System.Text;

namespace Unicorn.LoadGen.Scenarios.Reading;

/// <summary>From a file's bytes to its text, strictly.</summary>
internal static class Utf8
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without its byte order mark; null and one mistake where the bytes are no UTF-8.</summary>
    public static string? Decode(string source, ReadOnlySpan<byte> bytes, List<Mistake> mistakes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];

        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            // The index counts from the bytes that were handed in, and may lie before them when a sequence was begun.
            var at = Math.Clamp(e.Index, 0, bytes.Length - 1);
            var what = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? "the file is in UTF-16" : $"the byte 0x{bytes[at]:X2} is not UTF-8";
            mistakes.Add(new Mistake(new LineIndex(source, bytes.ToArray()).At(at), what + ", expected a text in UTF-8"));
            return null;
        }
    }
}
