using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Comparing.History;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How a history is told to people, the same on the screen and in Markdown.</summary>
internal static class HistorySpoken
{
    /// <summary>Which runs a series is made of.</summary>
    public static string Runs(ScenarioHistory history, HistorySeries series)
    {
        var (first, last) = (history.Lines[series.Places[0]], history.Lines[series.Places[^1]]);
        var when = series.Places.Length == 1 ? Spoken.Instant(first.StartedAt) : $"{Spoken.Instant(first.StartedAt)} to {Spoken.Instant(last.StartedAt)}";
        return $"{Text.Number(series.Places.Length, "run")} on {first.Machine}, target {first.Target}, scenario {first.ScenarioHash}, {when}"
            + (series.LeftOut == 0 ? "" : $"; {Text.Number(series.LeftOut)} left out, invalid or not whole");
    }

    /// <summary>The metrics that did not change; null where all did.</summary>
    public static string? Unchanged(HistorySeries series)
    {
        string[] names = [.. series.Metrics.Where(metric => metric.Changes.IsEmpty).Select(metric => metric.Metric.Name)];
        return names.Length == 0 ? null : $"no change was found in {string.Join(", ", names)}";
    }

    /// <summary>What the newest runs cannot tell yet: a change is seen when there are runs enough after it.</summary>
    public static string Waiting(HistorySeries series) =>
        $"to be seen, a change by {MetricHistory.Sought * 100:0} % needs so many runs after it: {string.Join(", ", series.Metrics.Select(metric => $"{metric.Metric.Name} {Needs(metric)}"))}";

    private static string Needs(MetricHistory metric) => metric switch
    {
        { IsLevel: false } => "not known yet",
        { RunsToSee: { } runs } => Text.Number(runs),
        _ => "more than would help, it is too noisy",
    };

    /// <summary>The head of a metric's column.</summary>
    public static string Head(Metric metric) => metric.Unit.Length == 0 ? metric.Name : $"{metric.Name} {metric.Unit}";

    /// <summary>A run's value of a metric.</summary>
    public static string Value(HistoryLine line, Metric metric) => line.Metrics.TryGetValue(metric.Name, out var value) ? HistoryText.Value(value, metric with { Unit = "" }) : "-";

    /// <summary>A run's verdict.</summary>
    public static string Verdict(HistoryLine line) => line.Verdict + (line.Complete ? "" : ", not whole");
}
