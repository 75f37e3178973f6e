using System.Collections.Immutable;
using static Unicorn.LoadGen.Reporting.MarkdownText;

namespace Unicorn.LoadGen.Reporting;

/// <summary><c>comparison.md</c>: a comparison for a pull request. It is shorter than the 65,536 characters of a comment on GitHub, whatever was compared.</summary>
public static class ComparisonMarkdown
{
    private static readonly string[] s_columns = ["metric", ">baseline", ">candidate", ">change", ">90 % interval", ">allowed", "verdict"];

    /// <summary>The report's text.</summary>
    public static string Render(ComparisonResult comparison) => string.Join('\n',
    [
        $"# {Cell(comparison.Scenario)}: {SpokenChange.Headline(comparison)}",
        "",
        $"**{Cell(comparison.Why)}**",
        "",
        .. Metrics([.. comparison.Metrics.Where(metric => metric.Decides)]),
        .. List([.. comparison.Caveats.Select(Cell)], ComparisonFiles.ResultFile),
        .. Informing([.. comparison.Metrics.Where(metric => !metric.Decides)]),
        .. Details("Runs", [.. Runs("baseline", comparison.Baseline), .. Runs("candidate", comparison.Candidate), $"Measured on {Cell(comparison.Machine)}.", ""]),
    ]);

    private static IEnumerable<string> Metrics(ImmutableArray<MetricResult> metrics) => metrics.IsEmpty ? [] :
    [
        .. Table(s_columns, [.. metrics.Select(metric => new[]
        {
            Cell(metric.Name), SpokenChange.Value(metric.Baseline, metric.Unit), SpokenChange.Value(metric.Candidate, metric.Unit), SpokenChange.Shift(metric),
            SpokenChange.Interval(metric), metric.Decides ? SpokenChange.Allowed(metric) : "informs", metric.Change,
        })], ComparisonFiles.ResultFile),
    ];

    private static IEnumerable<string> Informing(ImmutableArray<MetricResult> metrics) =>
        metrics.IsEmpty ? [] : Details("What was measured besides, which decides nothing", [.. Metrics(metrics)]);

    private static IEnumerable<string> Runs(string side, ImmutableArray<ComparedRunResult> runs) => Table(
        [side, "started", ">seed", "verdict", "target", "unicorn"],
        [.. runs.Select(run => new[] { Cell(run.Id), Spoken.Instant(run.StartedAt), Spoken.Whole(run.Seed), run.Verdict, run.Embedded ? "embedded" : Cell(run.Target), Cell(run.Unicorn) })], ComparisonFiles.ResultFile);
}
