namespace Unicorn.LoadGen.Comparing;

/// <summary>
/// How far apart two sets of runs are, from all pairs of a candidate's run and a baseline's: the median (Hodges and Lehmann, "Estimates of
/// location based on rank tests", Annals of Mathematical Statistics 34, 1963), and the interval of what Mann and Whitney's test does not reject.
/// </summary>
/// <param name="Value">The median over all pairs.</param>
/// <param name="Interval">What neither one-sided test at 5 % rejects: 90 % of such intervals, or more, hold the truth.</param>
internal readonly record struct PairwiseEstimate(double Value, (double Low, double High) Interval)
{
    /// <summary>By how much the candidate's runs are higher.</summary>
    public static PairwiseEstimate Shift(double[] baseline, double[] candidate) => Of(baseline, candidate, Shifts(baseline, candidate), (b, shift) => b + shift);

    /// <summary>The same as a share of the baseline; null where a baseline's run is 0 or less.</summary>
    public static PairwiseEstimate? Relative(double[] baseline, double[] candidate) =>
        baseline.All(b => b > 0) ? Of(baseline, candidate, Relatives(baseline, candidate), (b, relative) => b * (1 + relative)) : null;

    /// <summary>By how much the candidate's run is higher, of each pair.</summary>
    public static IEnumerable<double> Shifts(double[] baseline, double[] candidate) => baseline.SelectMany(b => candidate.Select(c => c - b));

    /// <summary>The same as a share of the baseline's run.</summary>
    public static IEnumerable<double> Relatives(double[] baseline, double[] candidate) => baseline.SelectMany(b => candidate.Select(c => (c / b) - 1));

    private static PairwiseEstimate Of(double[] baseline, double[] candidate, IEnumerable<double> pairs, Func<double, double, double> moved)
    {
        double[] steps = [.. pairs.Distinct().Order()];

        // Between two steps the ranks do not change. Above the highest nothing is rejected as too low, below the lowest nothing as too high.
        var low = First(steps.Length - 1, gap => MannWhitney.PAbove(candidate, Moved(gap)) > Significance.Risk);
        var high = steps.Length - 1 - First(steps.Length - 1, gap => MannWhitney.PAbove(Moved(steps.Length - 2 - gap), candidate) > Significance.Risk);
        return new PairwiseEstimate(Median.Of(pairs), (steps[low], steps[high]));

        double[] Moved(int gap) => [.. baseline.Select(b => moved(b, (steps[gap] + steps[gap + 1]) / 2))];
    }

    // The first of so many that holds, where all behind it do; their number where none does.
    private static int First(int count, Func<int, bool> holds)
    {
        var (from, to) = (0, count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = holds(middle) ? (from, middle) : (middle + 1, to);
        }

        return from;
    }
}
