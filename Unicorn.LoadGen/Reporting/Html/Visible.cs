using System.Globalization;
using System.Text;

namespace Unicorn.LoadGen.Reporting.Html;

/// <summary>Texts that come from files and from the network, so that a page shows each of their characters and none does anything to it.</summary>
internal static class Visible
{
    private const int Pictures = 0x2400;

    /// <summary>The text with its control characters as pictures of them, such as ␀, and without lone surrogates.</summary>
    public static string Text(string? text)
    {
        var shown = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
            shown.Append(Shown(rune));
        return shown.ToString();
    }

    /// <summary>The same in one line, and without what turns the direction of the text behind it: for titles and attributes, where nothing isolates it.</summary>
    public static string Plain(string? text)
    {
        var shown = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format))
            shown.Append(Rune.IsWhiteSpace(rune) ? new Rune(' ') : Shown(rune));
        return shown.ToString();
    }

    private static Rune Shown(Rune rune) => rune.Value switch
    {
        '\t' or '\n' => rune,
        < 0x20 => new Rune(Pictures + rune.Value),
        0x7f => new Rune('\u2421'),
        >= 0x80 and < 0xa0 => Rune.ReplacementChar,
        var value when (value & 0xfffe) == 0xfffe => Rune.ReplacementChar,
        _ => rune,
    };
}
