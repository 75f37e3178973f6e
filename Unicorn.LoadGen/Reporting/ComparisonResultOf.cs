using System.Collections.Immutable;
using System.Text.Json;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Makes the result of a comparison.</summary>
public static class ComparisonResultOf
{
    private const int Decimals = 9;

    /// <summary>The result of two sets that were held against each other.</summary>
    /// <param name="comparison">What was found.</param>
    /// <param name="baseline">The earlier build's runs.</param>
    /// <param name="candidate">The later build's runs.</param>
    /// <param name="remarks">What has to be known of the sets, a sentence each.</param>
    /// <param name="forced">Whether some of that would have been refused, had a person not insisted.</param>
    public static ComparisonResult Sets(Comparison comparison, RunSet baseline, RunSet candidate, IEnumerable<string> remarks, bool forced) =>
        Start(baseline, candidate) with
        {
            Change = Name(comparison.Change),
            Why = comparison.Why,
            Metrics = [.. comparison.Metrics.Select(Metric)],
            Caveats = [.. remarks.Concat(comparison.Caveats).Select(Text.Sentence)],
            Forced = forced,
        };

    /// <summary>The result of two sets whose scenarios differ on purpose: nothing is compared.</summary>
    /// <param name="baseline">The runs of the scenario as it was.</param>
    /// <param name="candidate">The runs of the scenario as it is.</param>
    /// <param name="edited">Where they differ.</param>
    public static ComparisonResult NewBaseline(RunSet baseline, RunSet candidate, string edited) =>
        Start(baseline, candidate) with { Why = $"the scenario was edited ({edited}), so nothing is compared: the candidate's runs start a new baseline" };

    /// <summary>A change's name in files.</summary>
    public static string Name(Change change) => JsonNamingPolicy.CamelCase.ConvertName(change.ToString());

    private static ComparisonResult Start(RunSet baseline, RunSet candidate) => new()
    {
        Version = ComparisonResult.CurrentVersion,
        Change = ComparisonResult.NewBaseline,
        Why = "",
        Scenario = candidate.Runs[0].Run.Manifest.Name,
        Metrics = [],
        Caveats = [],
        Forced = false,
        Machine = ResultOf.Spoken(candidate.Runs[0].Run.Manifest.Machine),
        Baseline = Runs(baseline),
        Candidate = Runs(candidate),
    };

    private static ImmutableArray<ComparedRunResult> Runs(RunSet set) => [.. set.Runs.Select(run =>
    {
        var manifest = run.Run.Manifest;
        return new ComparedRunResult(run.Folder, manifest.Id, manifest.StartedAt, manifest.Seed, ResultOf.Name(run.Verdict.Ruling), manifest.Target.Url, manifest.Target.Embedded, manifest.Machine.Unicorn);
    })];

    private static MetricResult Metric(MetricChange found) => new()
    {
        Name = found.Runs.Metric.Name,
        Unit = found.Runs.Metric.Unit,
        LowerIsBetter = found.Runs.Metric.LowerIsBetter,
        Decides = found.Runs.Decides,
        Change = Name(found.Change),
        Why = found.Why,
        Baseline = Rounded(found.Baseline),
        Candidate = Rounded(found.Candidate),
        Shift = Rounded(found.Shift),
        Interval = [Rounded(found.Interval.Low), Rounded(found.Interval.High)],
        Relative = found.Relative is { } relative ? Rounded(relative) : null,
        RelativeInterval = found.RelativeInterval is { } interval ? [Rounded(interval.Low), Rounded(interval.High)] : null,
        Threshold = Rounded(found.Applied.Threshold),
        Floor = Rounded(found.Applied.Floor),
        PSlower = Rounded(found.PSlower),
        Effect = Rounded(found.Effect),
        Detectable = found.Detectable is { } detectable && double.IsFinite(detectable) ? Rounded(detectable) : null,
        RunsNeeded = found.RunsNeeded,
        BaselineRuns = [.. found.Runs.Baseline.Where(double.IsFinite).Select(Rounded)],
        CandidateRuns = [.. found.Runs.Candidate.Where(double.IsFinite).Select(Rounded)],
    };

    private static double Rounded(double value) => Math.Round(value, Decimals);
}
