using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Benches;

public sealed class AndersonDarlingTests
{
    /// <summary>The critical values of a distribution known in full (Lewis 1961; Marsaglia and Marsaglia 2004).</summary>
    [Theory]
    [InlineData(1.9330, 0.90)]
    [InlineData(2.4924, 0.95)]
    [InlineData(3.8781, 0.99)]
    public void The_limit_has_its_known_quantiles(double statistic, double share) =>
        AndersonDarling.Limit(statistic).ShouldBe(share, 1e-4);

    /// <summary>The limit is that of the sum of squares of normal numbers over j(j + 1): mean 1, variance 2(pi^2 - 9)/3.</summary>
    [Fact]
    public void The_limit_has_its_known_mean_and_variance()
    {
        const double Width = 0.001;
        double[] points = [.. Enumerable.Range(0, 40_000).Select(i => (i + 0.5) * Width)];

        // Of a number that is never negative: E = the area of what lies above, E2 = 2 x times it.
        var mean = points.Sum(z => (1 - AndersonDarling.Limit(z)) * Width);
        var square = points.Sum(z => 2 * z * (1 - AndersonDarling.Limit(z)) * Width);

        mean.ShouldBe(1, 1e-3);
        (square - (mean * mean)).ShouldBe(2 * ((Math.PI * Math.PI) - 9) / 3, 1e-3);
    }

    /// <summary>Of one number u it is -1 - ln u - ln(1 - u).</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_statistic_of_one_number_is_its_closed_form(double u) =>
        AndersonDarling.Statistic([u]).ShouldBe(-1 - Math.Log(u) - Math.Log(1 - u), 1e-12);

    [Fact]
    public void One_in_twenty_of_uniform_samples_has_a_p_value_below_a_twentieth()
    {
        const int Samples = 1000;
        var below = Enumerable.Range(1, Samples).Count(seed =>
        {
            var random = new SplitMix64(seed, stream: 77);
            return AndersonDarling.PValue(Enumerable.Range(0, 40).Select(_ => random.NextPositive())) < 0.05;
        });

        // Four deviations of a binomial count.
        ((double)below).ShouldBe(50, 4 * Math.Sqrt(Samples * 0.05 * 0.95));
    }

    [Fact]
    public void Even_gaps_and_gaps_of_another_rate_are_told()
    {
        AndersonDarling.OfGaps(Enumerable.Repeat(1.0, 1000)).ShouldBeLessThan(1e-6);

        var load = PoissonLoad.Steady(100, 50);
        AndersonDarling.OfGaps(load.Gaps(load.Instants(1)).Select(gap => 1.1 * gap)).ShouldBeLessThan(0.001);
    }
}
