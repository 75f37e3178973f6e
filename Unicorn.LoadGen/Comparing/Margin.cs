namespace Unicorn.LoadGen.Comparing;

/// <summary>
/// The two sets of a metric, turned so that more is worse, against a gate. A gate moves the baseline's runs, and the candidate's are
/// tested against the moved ones: no logarithm, so a run may be 0.
/// </summary>
internal sealed class Margin
{
    private readonly double[] _baseline;
    private readonly double[] _candidate;
    private readonly Gate _gate;

    /// <summary>The sets against a gate.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="baseline">The baseline's values.</param>
    /// <param name="candidate">The candidate's values.</param>
    /// <param name="gate">The gate.</param>
    public Margin(Metric metric, double[] baseline, double[] candidate, Gate gate)
    {
        (_baseline, _candidate, _gate) = (Turned(baseline), Turned(candidate), gate);
        double[] Turned(double[] values) => metric.LowerIsBetter ? values : [.. values.Select(value => -value)];
    }

    /// <summary>The p-value of "worse by more than the gate": beyond the threshold and beyond the floor, so the larger of both (intersection-union: Berger, Technometrics 24, 1982).</summary>
    public double PSlower => Math.Max(MannWhitney.PAbove(_candidate, Scaled(1)), MannWhitney.PAbove(_candidate, Shifted(1)));

    /// <summary>The p-value of "better by more than the gate".</summary>
    public double PFaster => Math.Max(MannWhitney.PAbove(Scaled(-1), _candidate), MannWhitney.PAbove(Shifted(-1), _candidate));

    /// <summary>
    /// The p-value of "neither worse nor better by more than the gate", whose edge is the threshold or the floor, whichever is farther: the larger of
    /// two one-sided tests (Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987).
    /// </summary>
    public double PSame => Math.Max(MannWhitney.PAbove(Edge(1), _candidate), MannWhitney.PAbove(_candidate, Edge(-1)));

    /// <summary>How far the edge is, in the metric's unit.</summary>
    public double Width => Math.Max(_gate.Floor, _gate.Threshold * Typical);

    /// <summary>The baseline's median, without its sign.</summary>
    public double Typical => Math.Abs(Median.Of(_baseline));

    /// <summary>By how much the candidate is worse, in the metric's unit.</summary>
    public double Shift => Median.Of(PairwiseEstimate.Shifts(_baseline, _candidate));

    /// <summary>The standard deviation between runs of the candidate and those of the baseline as the gate moves them, pooled.</summary>
    public double Spread => Math.Sqrt((Squares(_candidate) + Squares(Edge(1))) / (_candidate.Length + _baseline.Length - 2));

    private double[] Edge(int sign) => _gate.IsFloorAt(Typical) ? Shifted(sign) : Scaled(sign);

    private double[] Scaled(int sign) => [.. _baseline.Select(b => b + (sign * _gate.Threshold * Math.Abs(b)))];

    private double[] Shifted(int sign) => [.. _baseline.Select(b => b + (sign * _gate.Floor))];

    private static double Squares(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }
}
