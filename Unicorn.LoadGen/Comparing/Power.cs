using MathNet.Numerics.Distributions;

namespace Unicorn.LoadGen.Comparing;

/// <summary>What a number of runs can show: in 80 of 100 comparisons.</summary>
/// <remarks>
/// <code>
/// power = T(d/(s e) - t(1 - a)),  e = sqrt(pi/3 (1/n + 1/m))
///
///   d   distance from the edge of the gate            s   standard deviation between runs
///   T   Student's distribution, t its quantiles, with n + m - 2 degrees of freedom
///   a   the highest level of Mann and Whitney's test that is not above the risk: with few runs it is well below
/// </code>
/// pi/3 is what the test gives away against Student's where runs are normal; where they are skewed it gives away less, and gains.
/// </remarks>
/// <param name="risk">The risk of the test: where k metrics decide, a k-th of it, as in Holm's strictest step.</param>
internal sealed class Power(double risk)
{
    private const double Wanted = 0.8;

    // As of a run that is too short: beyond, the advice would be no advice.
    private const int MostRuns = 1000;

    /// <summary>The smallest change for the worse that so many runs show as slower, as a share of the baseline; null where that is 0.</summary>
    public double? Detectable(Margin margin, int baseline, int candidate)
    {
        var student = new StudentT(0, 1, baseline + candidate - 2);
        var seen = margin.Spread * Error(baseline, candidate) * (Critical(student, baseline, candidate) + student.InverseCumulativeDistribution(Wanted));
        return margin.Typical > 0 ? (margin.Width + seen) / margin.Typical : null;
    }

    /// <summary>How many runs on each side decide a change as large as the one that was seen; null where no reasonable number does.</summary>
    public int? RunsNeeded(Margin margin, int baseline, int candidate)
    {
        var (outside, spread) = (Math.Abs(margin.Shift) - margin.Width, margin.Spread);
        for (var runs = Math.Max(FewestRuns.Ever, Math.Min(baseline, candidate) + 1); runs <= MostRuns; runs += Math.Max(1, runs / 20))
        {
            // Inside the gate both edges must be told from.
            var power = outside > 0 ? Of(outside, spread, runs) : Of(-outside, spread, runs) + Of(outside + (2 * margin.Width), spread, runs) - 1;
            if (power >= Wanted && MannWhitney.Smallest(runs, runs) <= risk)
                return runs;
        }

        return null;
    }

    private double Of(double distance, double spread, int runs)
    {
        if (distance <= 0)
            return 0;

        var student = new StudentT(0, 1, (2 * runs) - 2);
        return spread == 0 ? 1 : student.CumulativeDistribution((distance / (spread * Error(runs, runs))) - Critical(student, runs, runs));
    }

    private double Critical(StudentT student, int n, int m) => student.InverseCumulativeDistribution(1 - MannWhitney.Level(n, m, risk));

    private static double Error(int n, int m) => Math.Sqrt(Math.PI / 3 * ((1.0 / n) + (1.0 / m)));
}
