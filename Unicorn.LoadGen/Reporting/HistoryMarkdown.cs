using Unicorn.LoadGen.Comparing.History;
using static Unicorn.LoadGen.Reporting.MarkdownText;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The history for a pull request or a mail: what changed lies open, the runs are folded.</summary>
internal static class HistoryMarkdown
{
    private const int LastRuns = 20;

    /// <summary>The text.</summary>
    /// <param name="histories">The histories, each with the name of its picture.</param>
    public static string Render(IEnumerable<(ScenarioHistory History, string Picture)> histories) => string.Join('\n', histories.SelectMany(one => Scenario(one.History, one.Picture)));

    private static IEnumerable<string> Scenario(ScenarioHistory history, string picture) =>
    [
        $"# {Cell(history.Scenario)}: its history",
        "",
        $"![The runs of {Cell(history.Scenario)}]({picture})",
        "",
        .. history.Series.SelectMany(series => Series(history, series)),
    ];

    private static IEnumerable<string> Series(ScenarioHistory history, HistorySeries series) =>
    [
        .. series.Baseline is { } baseline ? new[] { $"**{Cell(baseline)}**", "" } : [],
        .. List([.. series.Metrics.SelectMany(metric => metric.Changes.Select(change => $"**{(metric.IsWorse(change) ? "Worse" : "Better")}:** {Cell(HistoryText.Change(history, metric, change))}."))]),
        .. HistorySpoken.Unchanged(series) is { } unchanged ? new[] { Cell(Judging.Text.Sentence("So far " + unchanged)), "" } : [],
        Cell(HistorySpoken.Runs(history, series)) + ".",
        "",
        .. Details("The last runs",
        [
            .. Table(
                ["run", "commit", .. series.Metrics.Select(metric => ">" + HistorySpoken.Head(metric.Metric)), "verdict"],
                [.. series.Places.TakeLast(LastRuns).Select(place => Row(history.Lines[place], series))]),
            Cell(HistorySpoken.Waiting(series)) + ".",
            "",
        ]),
    ];

    private static string[] Row(HistoryLine line, HistorySeries series) =>
        [Cell(line.Id), line.Commit is null ? "-" : Code(HistoryText.Name(line)), .. series.Metrics.Select(metric => HistorySpoken.Value(line, metric.Metric)), Cell(HistorySpoken.Verdict(line))];
}
