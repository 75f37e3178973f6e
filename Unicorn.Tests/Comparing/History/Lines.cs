using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.Tests.Comparing.History;

/// <summary>Lines of a history that never was.</summary>
internal static class Lines
{
    private static readonly DateTimeOffset s_first = new(2026, 1, 5, 10, 7, 30, TimeSpan.Zero);

    /// <summary>The line of a run, six hours after the one before.</summary>
    public static HistoryLine Of(int run, params (string Name, double Value)[] metrics) => new()
    {
        Id = FormattableString.Invariant($"run-{run:000}"),
        StartedAt = s_first.AddHours(6 * run),
        Scenario = "checkout",
        ScenarioHash = "0123456789ab",
        Target = "embedded",
        Machine = "2 cores, 4 GB, Debian X64",
        Commit = FormattableString.Invariant($"c0ffee{run:000}"),
        Verdict = "met",
        Complete = true,
        Metrics = metrics.ToImmutableSortedDictionary(metric => metric.Name, metric => metric.Value, StringComparer.Ordinal),
    };

    /// <summary>Runs with a p95 of 20 ms, a little up and down, and of 24 ms from a run on.</summary>
    public static ImmutableArray<HistoryLine> WithStep(int runs, int at) =>
        [.. Enumerable.Range(0, runs).Select(run => Of(run, ("p95", (run >= at ? 24 : 20) + (0.2 * (run % 2))), ("goodput", 100 + (run % 3))))];

    /// <summary>One line as another, its metrics among it.</summary>
    public static void ShouldBe(this HistoryLine line, HistoryLine other)
    {
        (line with { Metrics = other.Metrics }).ShouldBeEquivalentTo(other);
        line.Metrics.ToArray().ShouldBe([.. other.Metrics]);
    }
}
