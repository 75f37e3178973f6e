using System.Globalization;
using System.Text;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// A secret as some server may write it: each of its characters as it is, or escaped as JSON, URLs, forms or HTML have it. Which of them a
/// program escapes, and how, differs from one to the next.
/// </summary>
internal sealed class SecretSpelling
{
    private readonly string[][] _characters;

    private SecretSpelling(string text) => _characters = [.. text.Select(c => Escapes(c).Distinct().OrderByDescending(escape => escape.Length).ToArray())];

    /// <summary>The ways to spell a text: by its characters, and by the bytes of its UTF-8, which URLs escape and which some read as Latin-1.</summary>
    public static IEnumerable<SecretSpelling> Of(string text) =>
        ((string[])[text, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))]).Distinct().Select(spelled => new SecretSpelling(spelled));

    /// <summary>How long the secret is that begins here; zero when none does, or less of one than <paramref name="least"/> characters before the text ends.</summary>
    public int LengthAt(ReadOnlySpan<char> text, int least)
    {
        var at = 0;
        for (var i = 0; i < _characters.Length; i++)
        {
            var length = Next(_characters[i], text[at..]);
            if (length == 0)
                return i >= least && MayBeCut(_characters[i], text[at..]) ? text.Length : 0;
            at += length;
        }

        return at;
    }

    private static int Next(string[] escapes, ReadOnlySpan<char> text)
    {
        foreach (var escape in escapes)
        {
            if (text.StartsWith(escape, escape.Length == 1 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
                return escape.Length;
        }

        return 0;
    }

    private static bool MayBeCut(string[] escapes, ReadOnlySpan<char> rest)
    {
        foreach (var escape in escapes)
        {
            if (escape.AsSpan().StartsWith(rest, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static IEnumerable<string> Escapes(char c)
    {
        yield return c.ToString();
        yield return string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        yield return string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};");
        yield return string.Create(CultureInfo.InvariantCulture, $"&#x{(int)c:x};");
        if (c <= '\u00ff')
            yield return string.Create(CultureInfo.InvariantCulture, $"%{(int)c:x2}");
        if (c is '"' or '\\' or '/' or '\t')
            yield return c == '\t' ? "\\t" : $"\\{c}";
        if (c switch { ' ' => "+", '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&apos;", _ => null } is { } named)
            yield return named;
    }
}
