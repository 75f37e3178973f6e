using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing;

/// <summary>The metrics that decide together, or that inform together: the more there are, the more of them change by chance, and each is held to account for that.</summary>
internal sealed class Family(IReadOnlyList<MetricRuns> metrics, IReadOnlyDictionary<string, Gate>? noise)
{
    /// <summary>Whether a metric has values in so many runs that a change can be shown.</summary>
    /// <param name="runs">The metric of both sets.</param>
    /// <param name="deciding">How many metrics decide with it.</param>
    public static bool HasEnough(MetricRuns runs, int deciding) => FewestRuns.Suffice(Values(runs.Baseline).Length, Values(runs.Candidate).Length, deciding);

    /// <summary>What was found about each metric that has enough values.</summary>
    public ImmutableArray<MetricChange> Changes()
    {
        var found = metrics.Where(runs => HasEnough(runs, Strictest(runs))).Select(runs => (Runs: runs, Margin: MarginOf(runs))).ToArray();
        var slower = Adjusted([.. found.Select(each => each.Margin.PSlower)]);
        var faster = Adjusted([.. found.Select(each => each.Margin.PFaster)]);
        return [.. found.Select((each, i) => Change(each.Runs, each.Margin, slower[i], faster[i]))];
    }

    internal static double[] Values(ImmutableArray<double> runs) => [.. runs.Where(double.IsFinite)];

    private int Strictest(MetricRuns runs) => runs.Decides ? metrics.Count : 1;

    private Gate GateOf(MetricRuns runs) => noise is not null && noise.TryGetValue(runs.Metric.Name, out var floor) ? runs.Gate.Widened(floor) : runs.Gate;

    private Margin MarginOf(MetricRuns runs) => new(runs.Metric, Values(runs.Baseline), Values(runs.Candidate), GateOf(runs));

    private double[] Adjusted(double[] values) => metrics.All(runs => runs.Decides) ? Significance.Holm(values, metrics.Count) : Significance.BenjaminiHochberg(values);

    private MetricChange Change(MetricRuns runs, Margin margin, double slower, double faster)
    {
        var (baseline, candidate) = (Values(runs.Baseline), Values(runs.Candidate));
        var (shift, ratio) = (PairwiseEstimate.Shift(baseline, candidate), PairwiseEstimate.Ratio(baseline, candidate));
        var power = new Power(Significance.Risk / Strictest(runs));
        var change = slower <= Significance.Risk ? Comparing.Change.Slower
            : faster <= Significance.Risk ? Comparing.Change.Faster
            : margin.PSame <= Significance.Risk ? Comparing.Change.Same
            : Comparing.Change.Unknown;
        var found = new MetricChange
        {
            Runs = runs,
            Change = change,
            Why = "",
            Baseline = Median.Of(baseline),
            Candidate = Median.Of(candidate),
            Shift = shift.Value,
            Interval = shift.Interval,
            Relative = ratio?.Value,
            RelativeInterval = ratio?.Interval,
            Applied = GateOf(runs),
            PSlower = slower,
            Effect = baseline.Sum(b => candidate.Sum(c => (double)Math.Sign(c - b))) / baseline.Length / candidate.Length,
            Detectable = power.Detectable(margin, baseline.Length, candidate.Length),
            RunsNeeded = change == Comparing.Change.Unknown ? power.RunsNeeded(margin, baseline.Length, candidate.Length) : null,
        };
        return found with { Why = ChangeText.Of(found) };
    }
}
