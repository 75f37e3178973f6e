using System.Collections.Immutable;

namespace Unicorn.Bench.Rehearsals;

/// <summary>
/// The test of Anderson and Darling (1954) against a distribution that is known in full: how likely numbers of that distribution lie as
/// far from it, with more weight on both ends than Kolmogorov's distance has.
/// </summary>
internal static class AndersonDarling
{
    // The numbers as a program can hold them: an instant rounded onto another must not make the statistic infinite.
    private const double Smallest = 1e-12;

    /// <summary>The p-value of gaps that should be exponential and independent with mean 1.</summary>
    public static double OfGaps(IEnumerable<double> gaps) => PValue(gaps.Select(gap => 1 - Math.Exp(-gap)));

    /// <summary>The p-value of numbers that should be uniform between 0 and 1 and independent: that of many, which is exact to 0.01 from five on.</summary>
    public static double PValue(IEnumerable<double> uniforms) => 1 - Limit(Statistic([.. uniforms.Order()]));

    /// <summary>A2 = -n - 1/n sum (2i - 1) [ln u(i) + ln(1 - u(n + 1 - i))], for i from 1 to n.</summary>
    internal static double Statistic(ImmutableArray<double> sorted)
    {
        var n = sorted.Length;
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            sum += ((2 * i) + 1) * (Math.Log(Math.Max(sorted[i], Smallest)) + Math.Log(Math.Max(1 - sorted[n - 1 - i], Smallest)));
        return -n - (sum / n);
    }

    /// <summary>
    /// P(A2 &lt; z) for many numbers: adinf of Marsaglia and Marsaglia, "Evaluating the Anderson-Darling Distribution", Journal of Statistical
    /// Software 9(2), 2004, whose error is below 2e-6.
    /// </summary>
    internal static double Limit(double z) => z switch
    {
        <= 0 => 0,
        < 2 => Math.Exp(-1.2337141 / z) / Math.Sqrt(z) * (2.00012 + ((0.247105 - ((0.0649821 - ((0.0347962 - ((0.011672 - (0.00168691 * z)) * z)) * z)) * z)) * z)),
        _ => Math.Exp(-Math.Exp(1.0776 - ((2.30695 - ((0.43424 - ((0.082433 - ((0.008056 - (0.0003146 * z)) * z)) * z)) * z)) * z))),
    };
}
