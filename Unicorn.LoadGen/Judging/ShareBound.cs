using MathNet.Numerics.Distributions;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// How sure one can be of a share after counting: the exact interval of Clopper and Pearson (1934), with the counts
/// divided by the design effect where neighbours resemble each other (Kish, 1965; with 1 the interval is theirs exactly).
/// The beta quantiles are right to a ten-thousandth of themselves up to 10^8 trials.
/// </summary>
public static class ShareBound
{
    /// <summary>The chance that a one-sided ruling is wrong: 5 %. The two-sided interval has it on either side, so is one of 90 %.</summary>
    public const double Risk = 0.05;

    /// <summary>The highest share that the counts leave possible: with probability 95 % the true share is at or below.</summary>
    /// <param name="hits">How many of the trials were hits.</param>
    /// <param name="trials">How many there were; 0 leaves everything possible.</param>
    /// <param name="designEffect">By how much dependence inflates the variance, at least 1.</param>
    public static double Upper(double hits, double trials, double designEffect = 1)
    {
        var (k, n) = (hits / designEffect, trials / designEffect);
        return n <= 0 || k >= n ? 1 : Beta.InvCDF(k + 1, n - k, 1 - Risk);
    }

    /// <summary>The lowest share that the counts leave possible: with probability 95 % the true share is at or above.</summary>
    /// <param name="hits">How many of the trials were hits.</param>
    /// <param name="trials">How many there were; 0 leaves everything possible.</param>
    /// <param name="designEffect">By how much dependence inflates the variance, at least 1.</param>
    public static double Lower(double hits, double trials, double designEffect = 1)
    {
        var (k, n) = (hits / designEffect, trials / designEffect);
        return n <= 0 || k <= 0 ? 0 : Beta.InvCDF(Math.Min(k, n), Math.Max(0, n - k) + 1, Risk);
    }
}
