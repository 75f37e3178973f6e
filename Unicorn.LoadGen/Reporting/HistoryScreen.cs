using Spectre.Console;
using Unicorn.LoadGen.Comparing.History;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The screen of a scenario's history: the last runs of each series, and where its metrics changed.</summary>
internal static class HistoryScreen
{
    private const int LastRuns = 8;
    private const int LabelWidth = 13;

    /// <summary>Draws it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="history">The history.</param>
    public static void Render(IAnsiConsole console, ScenarioHistory history) =>
        console.Write(new Block(page => history.Series.SelectMany(series => Lines(history, series, page)).Prepend(new Line(history.Scenario, Ink.Strong)).Append(new Line())));

    private static IEnumerable<Line> Lines(ScenarioHistory history, HistorySeries series, Page page) =>
    [
        .. Remark("baseline", series.Baseline ?? "", Ink.Doubt, page),
        .. Remark("runs", HistorySpoken.Runs(history, series), Ink.Quiet, page),
        .. LastOf(history, series, page),
        .. series.Metrics.SelectMany(metric => metric.Changes.SelectMany(change => Remark(metric.IsWorse(change) ? "regression" : "improvement", HistoryText.Change(history, metric, change), metric.IsWorse(change) ? Ink.Bad : Ink.Good, page))),
        .. Remark("unchanged", HistorySpoken.Unchanged(series) ?? "", Ink.Quiet, page),
        .. Remark("newest", HistorySpoken.Waiting(series), Ink.Quiet, page),
        new Line(),
    ];

    private static IEnumerable<Line> LastOf(ScenarioHistory history, HistorySeries series, Page page)
    {
        var table = new TextTable([new Column("run"), new Column("commit", IsText: true), .. series.Metrics.Select(metric => new Column(HistorySpoken.Head(metric.Metric))), new Column("verdict", IsText: true)]);
        foreach (var place in series.Places.TakeLast(LastRuns))
        {
            var line = history.Lines[place];
            table.Add([line.Id, line.Commit is null ? "-" : HistoryText.Name(line), .. series.Metrics.Select(metric => new Cell(HistorySpoken.Value(line, metric.Metric))), new Cell(HistorySpoken.Verdict(line), Ink.Of(line.Verdict))]);
        }

        return table.Lines(page);
    }

    private static IEnumerable<Line> Remark(string label, string text, Style style, Page page) => Line.Hanging(label, Wrapping.Lines(text, page.Width - LabelWidth), LabelWidth, style);
}
