using FsCheck.Xunit;
using Unicorn.LoadGen.Judging;

namespace Unicorn.Tests.Judging;

public sealed class ShareBoundTests
{
    // The upper bound is the share p at which so few hits or fewer have a chance of 5 %; the lower one that at which so many or more have.
    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 20)]
    [InlineData(9, 10)]
    [InlineData(1, 1000)]
    [InlineData(137, 1000)]
    [InlineData(50, 5000)]
    [InlineData(2500, 5000)]
    [InlineData(4999, 5000)]
    public void The_bounds_are_where_the_binomial_tail_is_five_percent(int hits, int trials)
    {
        Tail(trials, ShareBound.Upper(hits, trials), 0, hits).ShouldBe(0.05, 1e-9);
        Tail(trials, ShareBound.Lower(hits, trials), hits, trials).ShouldBe(0.05, 1e-9);
    }

    // Without a hit the tail is (1-p)^n = 5 %, and with nothing but hits p^n = 5 %.
    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(299)]
    [InlineData(12_345)]
    [InlineData(1e6)]
    [InlineData(1e8)]
    public void None_and_all_have_closed_forms(double trials)
    {
        // -expm1(ln(0.05)/n), by its series where the share is too small for 1 - x.
        var exponent = Math.Log(0.05) / trials;
        var miss = trials < 1e4 ? 1 - Math.Exp(exponent) : -exponent * (1 + (exponent / 2) + (exponent * exponent / 6));

        ShareBound.Upper(0, trials).ShouldBe(miss, miss * 1e-6);
        ShareBound.Lower(trials, trials).ShouldBe(1 - miss, 1e-10);
        ShareBound.Lower(0, trials).ShouldBe(0);
        ShareBound.Upper(trials, trials).ShouldBe(1);
    }

    [Theory]
    [InlineData(0.01, 299)]
    [InlineData(0.001, 2_995)]
    [InlineData(0.0001, 29_956)]
    public void Without_a_failure_a_percentile_is_proven_from_the_published_size_on(double allowed, int size)
    {
        ShareBound.Upper(0, size).ShouldBeLessThanOrEqualTo(allowed);
        ShareBound.Upper(0, size - 1).ShouldBeGreaterThan(allowed);
    }

    [Fact]
    public void No_trial_leaves_everything_possible() => (ShareBound.Lower(0, 0), ShareBound.Upper(0, 0)).ShouldBe((0, 1));

    // With means in the thousands the binomial is nearly normal: Cornish and Fisher's expansion to the third order in 1/sd, continuity corrected.
    [Theory]
    [InlineData(1e8, 5e7)]
    [InlineData(1e8, 1e6)]
    [InlineData(1e8, 99_990_000)]
    [InlineData(3e7, 12_345.5)]
    public void Large_counts_agree_with_the_normal_approximation(double trials, double hits)
    {
        const double Z = 1.6448536269514722;
        var share = hits / trials;
        var deviation = Math.Sqrt(share * (1 - share) / trials);
        ShareBound.Upper(hits, trials).ShouldBe(share + (Z * deviation), deviation * 0.05);
        ShareBound.Lower(hits, trials).ShouldBe(share - (Z * deviation), deviation * 0.05);
    }

    // Few hits among very many trials are Poisson: the upper bound's mean m has e^-m (1 + m + ... + m^k/k!) = 5 %. Tables give 4.743865 for one hit
    // and 7.753657 for three; the lower ones are 0.051293 and 0.817691.
    [Theory]
    [InlineData(1, 0.0512933, 4.7438645)]
    [InlineData(3, 0.8176914, 7.7536565)]
    public void Few_hits_among_very_many_trials_are_Poisson(int hits, double low, double high)
    {
        ShareBound.Lower(hits, 1e8).ShouldBe(low / 1e8, low / 1e8 * 1e-4);
        ShareBound.Upper(hits, 1e8).ShouldBe(high / 1e8, high / 1e8 * 1e-4);
    }

    [Property(MaxTest = 300)]
    public bool The_bounds_enclose_the_share_and_are_never_out_of_range(uint hits, uint misses, ushort effect)
    {
        var trials = (double)hits + misses;
        var (low, high) = (ShareBound.Lower(hits, trials, 1 + (effect / 7.0)), ShareBound.Upper(hits, trials, 1 + (effect / 7.0)));
        return low is >= 0 and <= 1 && high is >= 0 and <= 1 && (trials == 0 || (low <= hits / trials && hits / trials <= high));
    }

    [Property(MaxTest = 300)]
    public bool A_hit_more_raises_both_bounds_and_a_miss_more_lowers_both(ushort hits, ushort misses)
    {
        double n = hits + misses + 1;
        return ShareBound.Upper(hits + 1, n) >= ShareBound.Upper(hits, n) && ShareBound.Lower(hits + 1, n) > ShareBound.Lower(hits, n)
            && ShareBound.Upper(hits, n + 1) < ShareBound.Upper(hits, n) && ShareBound.Lower(hits, n + 1) <= ShareBound.Lower(hits, n);
    }

    [Property(MaxTest = 300)]
    public bool More_of_the_same_and_less_dependence_narrow_the_interval(ushort hits, ushort misses, byte more)
    {
        var (k, n, factor) = ((double)hits, (double)hits + misses + 1, 1.01 + more);
        bool Narrower(double k1, double n1, double e1, double k2, double n2, double e2) =>
            ShareBound.Upper(k1, n1, e1) <= ShareBound.Upper(k2, n2, e2) && ShareBound.Lower(k1, n1, e1) >= ShareBound.Lower(k2, n2, e2);
        return Narrower(k * factor, n * factor, 1, k, n, 1) && Narrower(k, n, 1, k, n, factor);
    }

    [Property(MaxTest = 300)]
    public bool What_is_seen_of_the_hits_is_the_mirror_image_of_what_is_seen_of_the_misses(ushort hits, ushort misses)
    {
        double n = hits + misses;
        return Math.Abs(ShareBound.Upper(hits, n) - (1 - ShareBound.Lower(misses, n))) < 1e-12;
    }

    [Fact]
    public void Either_bound_is_wrong_about_one_time_in_twenty_at_most()
    {
        // 2,000 repetitions of 400 trials: 100 wrong are expected at most, and 5 standard deviations of sqrt(2000 * 0.05 * 0.95) = 9.7 more are no accident.
        foreach (var share in new[] { 0.01, 0.3 })
        {
            var random = new Random(1);
            var (tooLow, tooHigh) = (0, 0);
            for (var run = 0; run < 2000; run++)
            {
                var hits = Enumerable.Range(0, 400).Count(_ => random.NextDouble() < share);
                tooLow += ShareBound.Upper(hits, 400) < share ? 1 : 0;
                tooHigh += ShareBound.Lower(hits, 400) > share ? 1 : 0;
            }

            tooLow.ShouldBeLessThan(149);
            tooHigh.ShouldBeLessThan(149);
        }
    }

    private static double Tail(int trials, double share, int from, int to)
    {
        var (sum, factorials) = (0.0, 0.0);
        for (var k = 0; k <= to; k++)
        {
            // ln of the binomial coefficient, factor by factor.
            if (k > 0)
                factorials += Math.Log(trials - k + 1) - Math.Log(k);
            if (k >= from)
                sum += Math.Exp(factorials + (k * Math.Log(share)) + ((trials - k) * Math.Log(1 - share)));
        }

        return sum;
    }
}
