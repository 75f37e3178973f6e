using FsCheck.Xunit;
using MathNet.Numerics.Distributions;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class MannWhitneyTests
{
    /// <summary>By the definition: of all ways to call n of the values high, the share in which as many pairs or more are won, a tie being half of one.</summary>
    [Property(MaxTest = 200)]
    public bool It_is_the_share_of_all_ways_to_deal_the_values_that_lie_as_high(int seed)
    {
        var random = new Random(seed);
        var (high, low) = (Sets.Tied(random, 1, 5), Sets.Tied(random, 1, 5));
        double[] all = [.. high, .. low];
        var (seen, ways, asHigh) = (Won(high, low), 0, 0);
        for (var choice = 0; choice < 1 << all.Length; choice++)
        {
            if (int.PopCount(choice) != high.Length)
                continue;
            ways++;
            asHigh += Won([.. all.Where((_, i) => (choice >> i & 1) == 1)], [.. all.Where((_, i) => (choice >> i & 1) == 0)]) >= seen ? 1 : 0;
        }

        return Math.Abs(MannWhitney.PAbove(high, low) - ((double)asHigh / ways)) < 1e-12;
    }

    // One-sided at 5 %: the most pairs that may be lost (Mann and Whitney's tables; Siegel, "Nonparametric Statistics", 1956, table K).
    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(4, 4, 1)]
    [InlineData(5, 5, 4)]
    [InlineData(6, 6, 7)]
    [InlineData(8, 8, 15)]
    [InlineData(10, 10, 27)]
    [InlineData(5, 8, 8)]
    [InlineData(9, 20, 54)]
    [InlineData(20, 20, 138)]
    public void It_agrees_with_the_published_tables(int n, int m, int lost)
    {
        var (at, beyond) = (P(n, m, (n * m) - lost), P(n, m, (n * m) - lost - 1));
        at.ShouldBeLessThanOrEqualTo(0.05);
        beyond.ShouldBeGreaterThan(0.05);
        MannWhitney.Level(n, m, 0.05).ShouldBe(at, 1e-12);
    }

    [Theory]
    [InlineData(3, 3, 1.0 / 20)]
    [InlineData(4, 4, 1.0 / 70)]
    [InlineData(5, 5, 1.0 / 252)]
    [InlineData(4, 7, 1.0 / 330)]
    public void One_side_wholly_above_the_other_is_one_of_all_ways(int n, int m, double p)
    {
        P(n, m, n * m).ShouldBe(p, 1e-12);
        MannWhitney.Smallest(n, m).ShouldBe(p, 1e-12);
        MannWhitney.Level(n, m, p * 0.99).ShouldBe(0);
    }

    /// <summary>mean nm/2, variance nm(n + m + 1)/12: near enough at the line already that nobody sees where it is crossed.</summary>
    [Theory]
    [InlineData(25, 25)]
    [InlineData(26, 26)]
    [InlineData(10, 40)]
    [InlineData(10, 41)]
    public void Many_runs_are_normal(int n, int m)
    {
        foreach (var z in (double[])[-1, 0, 1, 1.645, 2.5])
        {
            var (mean, deviation) = (n * m / 2.0, Math.Sqrt(n * m * (n + m + 1) / 12.0));
            var won = (int)Math.Round(mean + (z * deviation));
            P(n, m, won).ShouldBe(1 - Normal.CDF(mean, deviation, won - 0.5), 0.003);
        }

        MannWhitney.Level(n, m, 0.05).ShouldBe(0.05, 0.003);
    }

    /// <summary>Of 80 values 40 are 0, the others differ: without the correction for ties the variance would be an eighth too large.</summary>
    [Fact]
    public void Ties_of_many_runs_are_corrected_for()
    {
        double[] high = [.. Enumerable.Repeat(0.0, 15), .. Enumerable.Range(1, 25).Select(i => i + 0.5)];
        double[] low = [.. Enumerable.Repeat(0.0, 25), .. Enumerable.Range(1, 15).Select(i => (double)i)];
        double[] all = [.. high, .. low];
        var random = new Random(1);
        var asHigh = Enumerable.Range(0, 4000).Count(_ =>
        {
            random.Shuffle(all);
            return Won(all[..40], all[40..]) >= Won(high, low);
        });

        // 4,000 deals tell a share of about 1 % to 0.16 %.
        MannWhitney.PAbove(high, low).ShouldBe(asHigh / 4000.0, 0.008);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void Values_that_are_all_the_same_show_nothing(int count)
    {
        double[] values = [.. Enumerable.Repeat(3.0, count)];
        MannWhitney.PAbove(values, values).ShouldBe(1);
    }

    [Fact]
    public void What_differs_by_rounding_alone_is_a_tie() =>
        MannWhitney.PAbove([0.3, 0.3, 0.3, 0.3], [0.1 + 0.2, 0.1 + 0.2, 0.1 + 0.2, 0.1 + 0.2]).ShouldBe(1);

    private static double Won(double[] high, double[] low) => high.Sum(h => low.Sum(l => h > l ? 1 : h == l ? 0.5 : 0));

    // n runs that win so many of the n m pairs with 1, 2, ..., m, none of them a tie.
    private static double P(int n, int m, int won)
    {
        double[] high = [.. Enumerable.Range(0, n).Select(i => (won / n) + (i < won % n ? 1 : 0) + 0.5 + (i / (2.0 * n)) - 0.25)];
        double[] low = [.. Enumerable.Range(1, m).Select(i => (double)i)];
        Won(high, low).ShouldBe(won);
        return MannWhitney.PAbove(high, low);
    }
}
