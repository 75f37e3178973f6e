using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Unicorn.LoadGen.Reporting.Terminal;

/// <summary>Text from files and from the network on a terminal: shown as text, and no wider than it is counted.</summary>
public static partial class Printable
{
    /// <summary>Marks that are drawn over one letter; there is writing that needs two.</summary>
    private const int MostMarks = 2;

    /// <summary>
    /// The text without what a terminal obeys or what moves its neighbours: control characters become spaces, marks of direction and the like
    /// vanish, and what is no character becomes U+FFFD. A pipeline reads its log as a terminal does: what it would obey is broken by a space.
    /// </summary>
    public static string Of(string text) => PipelineCommand().Replace(Shown(text), "${sign} ");

    /// <summary>How many cells of a terminal the text takes.</summary>
    public static int Cells(string text) => text.GetCellWidth();

    /// <summary>The text itself, or as much of its beginning as leaves room for an ellipsis within so many cells.</summary>
    public static string Shortened(string text, int cells, Glyphs glyphs)
    {
        // Nobody's terminal is as wide as a text can be long.
        var safe = Of(text.Length > 16 * Math.Max(1, cells) ? text[..(16 * Math.Max(1, cells))] + glyphs.Ellipsis : text).Trim();
        return Cells(safe) <= cells ? safe
            : cells < 1 ? ""
            : safe[..Fitting(safe, cells - 1)].TrimEnd() + glyphs.Ellipsis;
    }

    /// <summary>How many of the text's UTF-16 units, whole signs as readers see them, fit into so many cells. A sign may be wider than its parts.</summary>
    public static int Fitting(string text, int cells)
    {
        var fitting = 0;
        while (fitting < text.Length)
        {
            var next = fitting + StringInfo.GetNextTextElementLength(text, fitting);
            if (Cells(text[..next]) > cells)
                break;
            fitting = next;
        }

        return fitting;
    }

    private static string Shown(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
            return text;

        var safe = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = IsMark(category) ? marks + 1 : category == UnicodeCategory.Format ? marks : 0;
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator)
                safe.Append(' ');
            else if (category is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
                safe.Append((char)Rune.ReplacementChar.Value);
            else if (category != UnicodeCategory.Format && marks <= MostMarks)
                safe.Append(rune.ToString());
        }

        return safe.ToString();
    }

    /// <summary>The first sign of <c>##vso[</c> and <c>##[</c> for Azure Pipelines, of <c>::error::</c> and <c>::error title=</c> for GitHub Actions.</summary>
    [GeneratedRegex(@"(?<sign>#)(?=#(vso)?\[)|(?<sign>:)(?=:[a-z-]+( |::))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PipelineCommand();

    private static bool IsMark(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
