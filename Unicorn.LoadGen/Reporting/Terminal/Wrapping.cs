using System.Globalization;
using System.Text;

namespace Unicorn.LoadGen.Reporting.Terminal;

/// <summary>Sentences broken into lines at words. A number keeps its unit beside it.</summary>
public static class Wrapping
{
    private const int LongestUnit = 3;

    /// <summary>The same, but no more than so many lines: where there are, the last ends in an ellipsis.</summary>
    public static IEnumerable<string> Lines(string text, int cells, int most, Glyphs glyphs)
    {
        string[] lines = [.. Lines(text, cells).Take(most + 1)];
        if (lines.Length <= most)
            return lines;

        // The words of the line that is cut short; a number goes with its unit.
        var kept = Lines(lines[most - 1], cells - 2).First();
        return [.. lines[..(most - 1)], $"{kept} {glyphs.Ellipsis}"];
    }

    /// <summary>The lines of a text, each of at most so many cells; only a word longer than a line is broken, between signs.</summary>
    public static IEnumerable<string> Lines(string text, int cells)
    {
        cells = Math.Max(2, cells);
        var line = new StringBuilder();
        foreach (var word in Words(Printable.Of(text)))
        {
            var rest = word;
            if (line.Length > 0 && Printable.Cells(line.ToString()) + 1 + Printable.Cells(word) > cells)
            {
                yield return line.ToString();
                line.Clear();
            }

            for (; Printable.Cells(rest) > cells; rest = rest[Broken(rest, cells)..])
                yield return rest[..Broken(rest, cells)];
            line.Append(line.Length > 0 ? " " : "").Append(rest);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }

    /// <summary>As much of a word as fits, and one sign at least: some are wider than a line.</summary>
    private static int Broken(string word, int cells) => Math.Max(Printable.Fitting(word, cells), StringInfo.GetNextTextElementLength(word));

    /// <summary>Words, and numbers with what may be their unit: 64.2 %, 8 USD, 104 ms.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var held = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (held.Length > 0 && char.IsAsciiDigit(held[^1]) && IsUnit(word))
            {
                held += " " + word;
                continue;
            }

            if (held.Length > 0)
                yield return held;
            held = word;
        }

        if (held.Length > 0)
            yield return held;
    }

    private static bool IsUnit(string word) => word[0] == '%' || (word.TrimEnd(',', ';', '.', ')') is { Length: > 0 and <= LongestUnit } bare && bare.All(char.IsAsciiLetter));
}
