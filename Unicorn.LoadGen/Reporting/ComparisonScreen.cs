using Spectre.Console;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The screen of a comparison.</summary>
public static class ComparisonScreen
{
    private const int LabelWidth = 10;
    private const int MostLines = 8;

    /// <summary>Draws it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="folder">The folder that its reports are in; null where none were written.</param>
    public static void Render(IAnsiConsole console, ComparisonResult comparison, string? folder) => console.Write(new Block(page => Lines(comparison, folder, page)));

    private static IEnumerable<Line> Lines(ComparisonResult comparison, string? folder, Page page)
    {
        var verdict = new Line(SpokenChange.Headline(comparison), Ink.OfChange(comparison.Change).Decoration(Decoration.Bold)).Add("  ");
        return
        [
            new Line(),
            verdict.Add(Printable.Shortened(comparison.Scenario, page.Width - verdict.Width, page.Glyphs)),
            .. Wrapping.Lines(comparison.Why, page.Width, MostLines, page.Glyphs).Select(line => new Line(line)),
            .. comparison.Metrics.IsEmpty ? [] : Table(comparison, page),
            new Line(),
            .. Remark("runs", SpokenChange.Runs(comparison)),
            .. comparison.Caveats.SelectMany((caveat, i) => Remark(i == 0 ? "note" : "", caveat, Ink.Doubt)),
            .. folder is null ? [] : Remark("files", folder),
        ];

        IEnumerable<Line> Remark(string label, string text, Style? style = null) =>
            Line.Hanging(label, Wrapping.Lines(text, page.Width - LabelWidth, MostLines, page.Glyphs), LabelWidth, style);
    }

    private static IEnumerable<Line> Table(ComparisonResult comparison, Page page)
    {
        var table = new TextTable(new Column("metric"), new Column("baseline"), new Column("candidate"), new Column("change"), new Column("90 % interval"), new Column("allowed"), new Column("verdict", IsText: true));
        foreach (var metric in comparison.Metrics)
        {
            table.Add(
                new Cell(metric.Name, metric.Decides ? Style.Plain : Ink.Quiet),
                SpokenChange.Value(metric.Baseline, metric.Unit),
                SpokenChange.Value(metric.Candidate, metric.Unit),
                SpokenChange.Shift(metric),
                SpokenChange.Interval(metric),
                metric.Decides ? SpokenChange.Allowed(metric) : "informs",
                new Cell(metric.Change, metric.Decides ? Ink.OfChange(metric.Change) : Ink.Quiet));
        }

        return table.Lines(page).Prepend(new Line());
    }
}
