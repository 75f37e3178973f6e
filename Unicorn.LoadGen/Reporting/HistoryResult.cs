using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The history of a scenario, for machines.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Runs">How many runs are known.</param>
/// <param name="Series">The series of runs that may be held against each other.</param>
public sealed record HistoryResult(string Scenario, int Runs, ImmutableArray<HistorySeriesResult> Series)
{
    /// <summary>Makes it.</summary>
    public static HistoryResult Of(ScenarioHistory history) => new(history.Scenario, history.Lines.Length, [.. history.Series.Select(series => Of(history, series))]);

    private static HistorySeriesResult Of(ScenarioHistory history, HistorySeries series)
    {
        var first = history.Lines[series.Places[0]];
        return new HistorySeriesResult(first.ScenarioHash, first.Machine, first.Target, series.Places.Length, series.LeftOut, series.Baseline, [.. series.Metrics.Select(metric => Of(history, metric))]);
    }

    private static HistoryMetricResult Of(ScenarioHistory history, MetricHistory metric) =>
        new(metric.Metric.Name, metric.Metric.Unit, metric.Values.Length, metric.Values.IsEmpty ? null : metric.Median, metric.RunsToSee, [.. metric.Changes.Select(change => Of(history.Lines[metric.Places[change.At]], metric, change))]);

    private static HistoryChangeResult Of(HistoryLine line, MetricHistory metric, ChangePoint change) =>
        new(line.Id, line.Commit, line.StartedAt, metric.IsWorse(change), change.Before, change.After, change.Relative, [change.Interval.Low, change.Interval.High], change.PValue);
}

/// <summary>Runs of one text of the scenario, on one machine, against one target.</summary>
/// <param name="ScenarioHash">What tells the scenario's text from others.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Target">Where the load went.</param>
/// <param name="Runs">How many runs there are.</param>
/// <param name="LeftOut">How many of them are invalid or not whole.</param>
/// <param name="Baseline">Why it begins with a baseline of its own; absent of the first.</param>
/// <param name="Metrics">What became of each metric.</param>
public sealed record HistorySeriesResult(string ScenarioHash, string Machine, string Target, int Runs, int LeftOut, string? Baseline, ImmutableArray<HistoryMetricResult> Metrics);

/// <summary>One metric of a series.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Count">How many runs have a value that counts.</param>
/// <param name="Median">The median since the last change; absent where there is no value.</param>
/// <param name="RunsToSee">How many runs a change by 10 % takes to be seen; absent where it would not be.</param>
/// <param name="Changes">Where it changed.</param>
public sealed record HistoryMetricResult(string Name, string Unit, int Count, double? Median, int? RunsToSee, ImmutableArray<HistoryChangeResult> Changes);

/// <summary>A change of a metric.</summary>
/// <param name="Run">The id of the first run after it.</param>
/// <param name="Commit">That run's commit.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Regression">Whether it is one for the worse.</param>
/// <param name="Before">The median before.</param>
/// <param name="After">The median after.</param>
/// <param name="Relative">The shift of the median as a share of it; absent where that was 0.</param>
/// <param name="Interval">The 90 % interval of the shift of the mean, in the metric's unit.</param>
/// <param name="PValue">The p-value of its t-test.</param>
public sealed record HistoryChangeResult(string Run, string? Commit, DateTimeOffset StartedAt, bool Regression, double Before, double After, double? Relative, ImmutableArray<double> Interval, double PValue);
