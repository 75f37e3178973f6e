namespace Unicorn.LoadGen.Comparing;

/// <summary>
/// The one-sided test of Mann and Whitney ("On a test of whether one of two random variables is stochastically larger than the other",
/// Annals of Mathematical Statistics 18, 1947): how likely runs that differ by chance alone would lie as far above others as these do.
/// It asks for no distribution, only that the runs are exchangeable.
/// </summary>
/// <remarks>
/// The statistic is the sum W of the mid-ranks of one side. Up to <see cref="MostExact"/> runs together, p is exact: the share of all
/// C(n + m, n) ways to deal the very ranks that were seen, ties and all, in which the sum is as high or higher. Beyond, W is normal:
/// <code>
/// mean      n (N + 1)/2
/// variance  n m/12 (N + 1 - sum (t^3 - t)/(N (N - 1)))    N = n + m,  t  the values in each tie
/// </code>
/// with half a rank for continuity.
/// </remarks>
internal static class MannWhitney
{
    /// <summary>Up to so many runs of both sides together p is exact: C(50, 25) is 1.3e14, which a double counts to.</summary>
    public const int MostExact = 50;

    // 20.1 + 2 and 22.1 differ by rounding alone, and are a tie.
    private const double Rounding = 1e-12;

    /// <summary>The p-value of "<paramref name="high"/> lies above <paramref name="low"/>": from what is attainable at all up to 1.</summary>
    public static double PAbove(ReadOnlySpan<double> high, ReadOnlySpan<double> low)
    {
        var (ranks, sum, ties) = Rank(high, low);
        return ranks.Length <= MostExact ? Exact(ranks, high.Length, sum) : Normal(high.Length, low.Length, sum / 2.0, ties);
    }

    /// <summary>The smallest p that so many runs can give: 1/C(n + m, n), where one side lies wholly above the other.</summary>
    public static double Smallest(int n, int m)
    {
        var ways = 1.0;
        for (var i = 1; i <= Math.Min(n, m); i++)
            ways = ways * (n + m + 1 - i) / i;
        return 1 / ways;
    }

    /// <summary>The highest p that so many runs without ties can give and that is not above the risk; beyond <see cref="MostExact"/> the risk. 0 where there is none.</summary>
    public static double Level(int n, int m, double risk)
    {
        if (n + m > MostExact)
            return risk;

        // How many deals lose each number of the n m pairs: the coefficients of (1 - q^(m+1)) ... (1 - q^(m+n)) / (1 - q) ... (1 - q^n).
        var ways = new double[(n * m) + 1];
        ways[0] = 1;
        for (var i = 1; i <= n; i++)
        {
            for (var lost = ways.Length - 1; lost >= m + i; lost--)
                ways[lost] -= ways[lost - m - i];
            for (var lost = i; lost < ways.Length; lost++)
                ways[lost] += ways[lost - i];
        }

        var (level, smallest) = (0.0, Smallest(n, m));
        for (var lost = 0; level + (ways[lost] * smallest) <= risk; lost++)
            level += ways[lost] * smallest;
        return level;
    }

    // Twice the mid-rank of each value, so that they are whole; twice the sum of the first side's; and the sum of t^3 - t.
    private static (int[] Ranks, int Sum, double Ties) Rank(ReadOnlySpan<double> high, ReadOnlySpan<double> low)
    {
        double[] values = [.. high, .. low];
        var isHigh = new bool[values.Length];
        isHigh.AsSpan(0, high.Length).Fill(true);
        Array.Sort(values, isHigh);

        var ranks = new int[values.Length];
        var (sum, ties) = (0, 0.0);
        for (int first = 0, next; first < values.Length; first = next)
        {
            for (next = first + 1; next < values.Length && values[next] - values[next - 1] <= Rounding * Math.Abs(values[next]);)
                next++;
            for (var i = first; i < next; i++)
            {
                ranks[i] = first + 1 + next;
                sum += isHigh[i] ? ranks[i] : 0;
            }

            ties += Math.Pow(next - first, 3) - (next - first);
        }

        return (ranks, sum, ties);
    }

    private static double Exact(int[] ranks, int chosen, int sum)
    {
        var ways = Ways(ranks, chosen);
        return ways.AsSpan(sum).ToArray().Sum() / ways.Sum();
    }

    // For each sum, how many sets of so many of the ranks have it.
    private static double[] Ways(int[] ranks, int chosen)
    {
        var ways = new double[chosen + 1][];
        for (var k = 0; k <= chosen; k++)
            ways[k] = new double[ranks.Sum() + 1];
        ways[0][0] = 1;

        var reached = 0;
        for (var i = 0; i < ranks.Length; i++)
        {
            reached += ranks[i];
            for (var k = Math.Min(i + 1, chosen); k > 0; k--)
            {
                for (var s = reached; s >= ranks[i]; s--)
                    ways[k][s] += ways[k - 1][s - ranks[i]];
            }
        }

        return ways[chosen];
    }

    private static double Normal(double n, double m, double sum, double ties)
    {
        var all = n + m;
        var variance = n * m / 12 * (all + 1 - (ties / (all * (all - 1))));
        return variance <= 0 ? 1 : Math.Min(1, MathNet.Numerics.Distributions.Normal.CDF(0, 1, ((n * (all + 1) / 2) + 0.5 - sum) / Math.Sqrt(variance)));
    }
}
