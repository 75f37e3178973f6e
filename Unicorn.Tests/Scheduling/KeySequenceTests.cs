using MathNet.Numerics.Distributions;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

public sealed class KeySequenceTests
{
    private const int Draws = 100_000;

    /// <summary>The seeds are fixed, so a test that passes passes always; one in this many would fail for a right generator.</summary>
    private const double Risk = 1e-4;

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Uniform_keys_come_equally_often(int population)
    {
        var counts = new double[population];
        foreach (var key in Drawn(population, exponent: 0))
            counts[key - 1]++;

        var expected = (double)Draws / population;
        counts.Sum(count => (count - expected) * (count - expected) / expected)
            .ShouldBeInRange(ChiSquared.InvCDF(population - 1, Risk / 2), ChiSquared.InvCDF(population - 1, 1 - (Risk / 2)));
    }

    [Fact]
    public void Uniform_keys_of_a_large_population_fill_its_whole_width()
    {
        // Kolmogorov's limit for a continuous uniform distribution; a billion keys are as good as continuous.
        var sorted = Drawn(1_000_000_000, exponent: 0).Select(key => key / 1e9).Order().ToArray();
        sorted.Select((share, i) => Math.Abs(share - ((i + 0.5) / Draws))).Max().ShouldBeLessThan(Math.Sqrt(Math.Log(2 / Risk) / (2 * Draws)));
    }

    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(2, 1)]
    [InlineData(2, 1.5)]
    [InlineData(3, 10)]
    [InlineData(10, 0.01)]
    [InlineData(10, 0.5)]
    [InlineData(10, 1)]
    [InlineData(10, 1.5)]
    [InlineData(1000, 0.999999)]
    [InlineData(1000, 1.000001)]
    [InlineData(1_000_000, 0.5)]
    [InlineData(1_000_000, 1)]
    [InlineData(1_000_000, 1.5)]
    [InlineData(1_000_000_000, 0.5)]
    [InlineData(1_000_000_000, 1)]
    [InlineData(1_000_000_000, 1.5)]
    [InlineData(1_000_000_000, 3)]
    public void Zipf_keys_come_in_proportion_to_a_power_of_their_rank(long population, double exponent)
    {
        // Ranks up to 20 stand alone, those beyond in bins that double; bins of too few expected draws are one.
        var ends = Enumerable.Range(1, 20).Select(rank => (long)rank).Concat(Enumerable.Range(5, 25).Select(bit => 1L << bit)).Where(end => end < population).Append(population).ToArray();
        var all = Weights(1, population, exponent);
        var (chi, bins, below) = (0.0, 0, 0L);
        var (observed, expected) = (0.0, 0.0);
        var sorted = Drawn(population, exponent).Order().ToArray();
        foreach (var end in ends)
        {
            observed += CountUpTo(sorted, end) - CountUpTo(sorted, below);
            expected += Draws * Weights(below + 1, end, exponent) / all;
            below = end;
            if (expected < 10 && end != population)
                continue;

            chi += expected < 1e-9 ? 0 : (observed - expected) * (observed - expected) / Math.Max(1, expected);
            bins++;
            (observed, expected) = (0, 0);
        }

        chi.ShouldBeLessThan(ChiSquared.InvCDF(Math.Max(1, bins - 1), 1 - Risk));
        sorted[0].ShouldBe(1);
        sorted[^1].ShouldBeLessThanOrEqualTo(population);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(10)]
    public void A_single_key_is_always_that_one(double exponent) =>
        Drawn(1, exponent).Distinct().ShouldBe([1L]);

    [Fact]
    public void The_same_seed_gives_the_same_keys_and_another_others()
    {
        Drawn(1000, 1, seed: 3).ShouldBe(Drawn(1000, 1, seed: 3));
        Drawn(1000, 1, seed: 3).ShouldNotBe(Drawn(1000, 1, seed: 4));
    }

    private static long[] Drawn(long population, double exponent, long seed = 1)
    {
        var keys = new KeySequence(new Keys { Population = population, Popularity = new Popularity(exponent) }, seed);
        return [.. Enumerable.Range(0, Draws).Select(_ => keys.Next())];
    }

    private static int CountUpTo(long[] sorted, long key)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The sum of k^-s from <paramref name="first"/> to <paramref name="last"/>: term by term up to 10,000, beyond by Euler and Maclaurin.</summary>
    private static double Weights(long first, long last, double s)
    {
        const long Exact = 10_000;
        var sum = 0.0;
        for (var k = first; k <= Math.Min(last, Exact); k++)
            sum += Math.Pow(k, -s);

        if (last <= Exact)
            return sum;

        double a = Math.Max(first, Exact + 1), b = last;
        var integral = s == 1 ? Math.Log(b / a) : (Math.Pow(b, 1 - s) - Math.Pow(a, 1 - s)) / (1 - s);
        return sum + integral + ((Math.Pow(a, -s) + Math.Pow(b, -s)) / 2) + (s / 12 * (Math.Pow(a, -s - 1) - Math.Pow(b, -s - 1)));
    }
}
