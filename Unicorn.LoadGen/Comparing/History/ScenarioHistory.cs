using System.Collections.Immutable;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>All runs of a scenario, and where their metrics changed.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Lines">Its runs, in the order of time.</param>
/// <param name="Series">The series that they make, in the order in which they began.</param>
public sealed record ScenarioHistory(string Scenario, ImmutableArray<HistoryLine> Lines, ImmutableArray<HistorySeries> Series)
{
    /// <summary>The histories of all scenarios, by name.</summary>
    /// <param name="lines">Runs, in the order of time.</param>
    /// <param name="metrics">The names of the metrics that are looked at.</param>
    public static ImmutableArray<ScenarioHistory> Of(IEnumerable<HistoryLine> lines, IReadOnlyList<string> metrics) =>
        [.. lines.GroupBy(line => line.Scenario, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group], metrics))];

    private static ScenarioHistory Of(string scenario, ImmutableArray<HistoryLine> lines, IReadOnlyList<string> metrics)
    {
        var series = new List<HistorySeries>();
        foreach (var group in Enumerable.Range(0, lines.Length).GroupBy(place => Key(lines[place])))
        {
            ImmutableArray<int> places = [.. group];
            var baseline = series.Count == 0 ? null : Baseline(lines[places[0]], series.Select(known => lines[known.Places[0]]).ToArray());
            series.Add(new HistorySeries(places, baseline, places.Count(place => !lines[place].Counts), [.. metrics.Select(name => MetricHistory.Of(HistoryMetrics.Of(name), lines, places))]));
        }

        return new ScenarioHistory(scenario, lines, [.. series]);
    }

    private static (string Hash, string Machine, string Target) Key(HistoryLine line) => (line.ScenarioHash, line.Machine, line.Target);

    private static string Baseline(HistoryLine first, HistoryLine[] others)
    {
        var what = Array.TrueForAll(others, other => other.ScenarioHash != first.ScenarioHash) ? "The scenario was edited"
            : Array.TrueForAll(others, other => other.Machine != first.Machine) ? $"Another machine ({first.Machine})"
            : Array.TrueForAll(others, other => other.Target != first.Target) ? $"Another target ({first.Target})"
            : "Another pairing of scenario, machine and target";
        return Text.Sentence($"{what}: a new baseline from run {first.Id}{(first.Commit is { } commit ? $", commit {commit}" : "")}");
    }
}
