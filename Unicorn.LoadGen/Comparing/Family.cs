using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing;

/// <summary>
/// The metrics that decide together, or that inform together: the more there are, the more of them change by chance, and each is held to
/// account for that.
/// </summary>
/// <param name="metrics">The metrics.</param>
/// <param name="decide">Whether they decide.</param>
/// <param name="noise">The machine's own noise.</param>
internal sealed class Family(IReadOnlyList<MetricRuns> metrics, bool decide, IReadOnlyDictionary<string, Gate>? noise)
{
    // What Holm's strictest step divides the risk by.
    private readonly int _together = decide ? metrics.Count : 1;

    /// <summary>What was found about each metric that has values in enough runs.</summary>
    public ImmutableArray<MetricChange> Changes()
    {
        var found = metrics.Where(HasEnough).Select(runs => (Runs: runs, Margin: MarginOf(runs))).ToArray();
        var slower = Adjusted([.. found.Select(each => each.Margin.PSlower)]);
        var faster = Adjusted([.. found.Select(each => each.Margin.PFaster)]);
        return [.. found.Select((each, i) => Found(each.Runs, each.Margin, slower[i], faster[i]))];
    }

    /// <summary>A sentence about each metric that has not.</summary>
    public IEnumerable<string> Missing() => metrics.Where(runs => !HasEnough(runs)).Select(runs => ChangeText.Missing(runs, _together));

    /// <summary>The values that are numbers.</summary>
    internal static double[] Values(ImmutableArray<double> runs) => [.. runs.Where(double.IsFinite)];

    private bool HasEnough(MetricRuns runs) => FewestRuns.Suffice(Values(runs.Baseline).Length, Values(runs.Candidate).Length, _together);

    private Gate GateOf(MetricRuns runs) => noise is not null && noise.TryGetValue(runs.Metric.Name, out var floor) ? runs.Gate.Widened(floor) : runs.Gate;

    private Margin MarginOf(MetricRuns runs) => new(runs.Metric, Values(runs.Baseline), Values(runs.Candidate), GateOf(runs));

    private double[] Adjusted(double[] values) => decide ? Significance.Holm(values, metrics.Count) : Significance.BenjaminiHochberg(values);

    private MetricChange Found(MetricRuns runs, Margin margin, double slower, double faster)
    {
        var (baseline, candidate) = (Values(runs.Baseline), Values(runs.Candidate));
        var (shift, relative) = (PairwiseEstimate.Shift(baseline, candidate), PairwiseEstimate.Relative(baseline, candidate));
        var power = new Power(Significance.Risk / _together);
        var change = slower <= Significance.Risk ? Change.Slower
            : faster <= Significance.Risk ? Change.Faster
            : margin.PSame <= Significance.Risk ? Change.Same
            : Change.Unknown;
        var found = new MetricChange
        {
            Runs = runs,
            Change = change,
            Why = "",
            Baseline = Median.Of(baseline),
            Candidate = Median.Of(candidate),
            Shift = shift.Value,
            Interval = shift.Interval,
            Relative = relative?.Value,
            RelativeInterval = relative?.Interval,
            Applied = GateOf(runs),
            PSlower = slower,
            Effect = PairwiseEstimate.Shifts(baseline, candidate).Average(each => Math.Sign(each)),
            Detectable = power.Detectable(margin, baseline.Length, candidate.Length),
            RunsNeeded = change == Change.Unknown ? power.RunsNeeded(margin, baseline.Length, candidate.Length) : null,
        };
        return found with { Why = ChangeText.Of(found) };
    }
}
