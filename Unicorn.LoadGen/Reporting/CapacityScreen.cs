using Spectre.Console;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The screen of a capacity.</summary>
public static class CapacityScreen
{
    private const int LabelWidth = 10;
    private const int MostLines = 8;

    /// <summary>Draws it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="result">The result.</param>
    /// <param name="folder">The folder that its reports are in.</param>
    public static void Render(IAnsiConsole console, CapacityResult result, string folder) => console.Write(new Block(page => Lines(result, folder, page)));

    private static IEnumerable<Line> Lines(CapacityResult result, string folder, Page page)
    {
        var headline = new Line(SpokenCapacity.Headline(result), Ink.Of(SpokenCapacity.Ruling(result)).Decoration(Decoration.Bold)).Add("  ");
        return
        [
            new Line(),
            headline.Add(Printable.Shortened(result.Scenario, page.Width - headline.Width, page.Glyphs)),
            .. Wrapping.Lines(result.Why, page.Width, MostLines, page.Glyphs).Select(line => new Line(line)),
            new Line(),
            .. Table(result, page),
            new Line(),
            .. Remark("sure", SpokenCapacity.Confirmed(result)),
            .. Remark("knee", SpokenCapacity.Knee(result)),
            .. Remark("model", SpokenCapacity.Modelled(result)),
            .. Remark("promised", string.Join("; ", result.Promises)),
            .. result.Notes.SelectMany((note, i) => Remark(i == 0 ? "note" : "", note, Ink.Doubt)),
            .. Remark("files", folder),
        ];

        IEnumerable<Line> Remark(string label, string? text, Style? style = null) =>
            text is null ? [] : Line.Hanging(label, Wrapping.Lines(text, page.Width - LabelWidth, MostLines, page.Glyphs), LabelWidth, style);
    }

    private static IEnumerable<Line> Table(CapacityResult result, Page page)
    {
        var table = new TextTable([.. SpokenCapacity.Heads.Select(head => new Column(head, IsText: head == "verdict"))]);
        foreach (var probe in result.Probes)
        {
            var row = SpokenCapacity.Row(probe);
            table.Add([.. row[..^1].Select(cell => new Cell(cell)), new Cell(row[^1], Ink.Of(probe.Verdict))]);
        }

        return table.Lines(page);
    }
}
