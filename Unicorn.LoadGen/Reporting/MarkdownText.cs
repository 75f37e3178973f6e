using System.Text;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Markdown of texts that come from files and from the network: shown as text, on one line, and bounded.</summary>
internal static class MarkdownText
{
    /// <summary>The most characters of one text.</summary>
    public const int Longest = 240;

    /// <summary>The most rows of one table or list.</summary>
    public const int MostRows = 20;

    /// <summary>Text that can neither end a table's cell nor begin markup.</summary>
    public static string Cell(string text)
    {
        var safe = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= Longest)
                return safe.Append('…').ToString();

            if (rune.Value is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '~' or '@')
                safe.Append('\\').Append(rune);
            else if (rune.Value == '<')
                safe.Append("&lt;");
            else if (rune.Value == '&')
                safe.Append("&amp;");
            else
                safe.Append(IsShown(rune) ? rune : new Rune(' '));
        }

        return safe.ToString();
    }

    /// <summary>Text in a code span. In it nothing is markup, but no backtick can stand in it, and in a cell no bar.</summary>
    public static string Code(string? text)
    {
        var safe = new StringBuilder();
        foreach (var rune in (text ?? "-").EnumerateRunes())
        {
            if (safe.Length >= Longest)
                return $"`{safe}…`";
            safe.Append(rune.Value is '`' or '|' || !IsShown(rune) ? new Rune('\'') : rune);
        }

        return $"`{safe}`";
    }

    /// <summary>The lines of a table, with at most so many rows.</summary>
    /// <param name="columns">The heads; those that begin with &gt; are right-aligned.</param>
    /// <param name="rows">The cells, already Markdown.</param>
    /// <param name="whole">The file that has all of them.</param>
    /// <param name="most">The most rows.</param>
    public static IEnumerable<string> Table(string[] columns, IReadOnlyCollection<string[]> rows, string whole = ReportFiles.PageFile, int most = MostRows) =>
    [
        Row(columns.Select(column => column.TrimStart('>'))),
        "|" + string.Concat(columns.Select(column => column.StartsWith('>') ? "---:|" : "---|")),
        .. rows.Take(most).Select(Row),
        .. rows.Count > most ? new[] { Row([$"and {Spoken.Count(rows.Count - most)} more, in {whole}", .. columns.Skip(1).Select(_ => "")]) } : [],
        "",
    ];

    /// <summary>The lines of a list, at most <see cref="MostRows"/> of them, and none for an empty one.</summary>
    /// <param name="items">The items, already Markdown.</param>
    /// <param name="whole">The file that has all of them.</param>
    public static IEnumerable<string> List(IReadOnlyCollection<string> items, string whole = ReportFiles.PageFile) => items.Count == 0 ? [] :
    [
        .. items.Take(MostRows).Select(item => "- " + item),
        .. items.Count > MostRows ? new[] { $"- and {Spoken.Count(items.Count - MostRows)} more, in {whole}" } : [],
        "",
    ];

    /// <summary>Lines that a reader opens.</summary>
    public static IEnumerable<string> Details(string summary, IEnumerable<string> lines) =>
        ["<details>", $"<summary>{summary}</summary>", "", .. lines, "</details>", ""];

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    // Format characters turn the direction of what follows them, or hide in it.
    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar;
}
