using MathNet.Numerics.Distributions;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

public sealed class PoissonArrivalTests
{
    /// <summary>The seeds are fixed, so a test that passes passes always; one in this many would fail for a right generator.</summary>
    private const double Risk = 1e-4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8999)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void Gaps_at_a_constant_rate_are_exponential_and_independent(long seed)
    {
        var gaps = Plans.Gaps(Plans.Poisson(seed, Plans.Inject(100, 100)));
        Kolmogorov(gaps).ShouldBeLessThan(CriticalDistance(gaps.Length));

        // Neighbours do not resemble each other: the correlation of independent ones has a deviation of 1/sqrt(n).
        var products = gaps.Zip(gaps.Skip(1), (a, b) => (a - 1) * (b - 1)).Average();
        Math.Abs(products).ShouldBeLessThan(4 / Math.Sqrt(gaps.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_varying_rate_is_the_same_process_on_a_bent_clock(long seed)
    {
        var schedule = Plans.Poisson(seed, Plans.Ramp(0, 200, 30), Plans.Pause(7), Plans.Ramp(200, 0, 30), Plans.Inject(0.5, 20), Plans.Ramp(null, 100, 10));
        var gaps = Plans.Gaps(schedule);
        gaps.Length.ShouldBeInRange(6512 - 400, 6512 + 400);
        Kolmogorov(gaps).ShouldBeLessThan(CriticalDistance(gaps.Length));
    }

    public static TheoryData<string> Loads => [.. PoissonLoad.All.Select(load => load.Name)];

    /// <summary>The seeds are fixed; by chance one of five may look unlikely.</summary>
    [Theory]
    [MemberData(nameof(Loads))]
    public void Neither_gaps_nor_instants_are_told_from_a_Poisson_process_at_any_rate(string name)
    {
        var load = PoissonLoad.All.Single(one => one.Name == name);
        var whole = load.Area(Schedule.Of(load.Scenario(seed: 1)).Length.TotalSeconds);
        double[][] instants = [.. Enumerable.Range(1, 5).Select(seed => load.Instants(seed).ToArray())];

        instants.Count(one => AndersonDarling.OfGaps(load.Gaps(one)) > 0.01).ShouldBeGreaterThanOrEqualTo(4);
        instants.Count(one => AndersonDarling.PValue(one.Select(at => load.Area(at) / whole)) > 0.01).ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void Counts_have_the_mean_and_the_variance_of_a_Poisson_distribution()
    {
        const int Runs = 400;
        const double Mean = 50;
        var counts = Enumerable.Range(1, Runs).Select(seed => (double)Plans.Poisson(seed, Plans.Inject(5, 4), Plans.Ramp(0, 12, 5)).Arrivals().Count()).ToArray();
        Math.Abs(counts.Average() - Mean).ShouldBeLessThan(4 * Math.Sqrt(Mean / Runs));

        // The index of dispersion, times the runs, is chi-squared.
        var dispersion = counts.Sum(count => (count - Mean) * (count - Mean) / Mean);
        dispersion.ShouldBeInRange(ChiSquared.InvCDF(Runs, Risk / 2), ChiSquared.InvCDF(Runs, 1 - (Risk / 2)));
    }

    [Fact]
    public void A_fraction_of_an_arrival_is_kept_over_many_short_steps()
    {
        // 400 steps of 0.1 expected arrivals each are 40 in all.
        Step[] load = [.. Enumerable.Repeat(Plans.Inject(1, 0.1), 400)];
        var counts = Enumerable.Range(1, 200).Select(seed => (double)Plans.Poisson(seed, load).Arrivals().Count()).ToArray();
        Math.Abs(counts.Average() - 40).ShouldBeLessThan(4 * Math.Sqrt(40.0 / 200));
    }

    [Fact]
    public void Another_process_begins_anew()
    {
        // Half an arrival is left of the even step. The first Poisson gap does not know of it: over many seeds its mean is 1 expected arrival.
        Step Half(ArrivalProcess process) => new() { Inject = Plans.Inject(10, 0.95).Inject! with { Arrivals = process } };
        var first = Enumerable.Range(1, 2_000)
            .Select(seed => Schedule.Of(Plans.Scenario(Half(ArrivalProcess.Even), Plans.Inject(10, 2)) with { Arrivals = ArrivalProcess.Poisson, Seed = seed }))
            .Select(schedule => schedule.Arrivals().First(arrival => arrival.Phase == 1).At.TotalSeconds - 0.95);
        (first.Average() * 10).ShouldBe(1, 4 / Math.Sqrt(2_000));

        // And even arrivals begin at once behind Poisson ones, and keep their count.
        var even = Schedule.Of(Plans.Scenario(Half(ArrivalProcess.Poisson), Plans.Pause(1), Plans.Inject(10, 2))).Arrivals().Where(arrival => arrival.Phase == 2).ToArray();
        even.Length.ShouldBe(20);
        even[0].At.ShouldBe(TimeSpan.FromSeconds(1.95));
    }

    [Fact]
    public void A_step_may_have_a_process_of_its_own()
    {
        var poisson = new Step { Inject = Plans.Inject(50, 4).Inject! with { Arrivals = ArrivalProcess.Poisson } };
        var schedule = Plans.Of(Plans.Inject(50, 4), poisson);
        schedule.Phases.Select(phase => phase.Process).ShouldBe([ArrivalProcess.Even, ArrivalProcess.Poisson]);

        var arrivals = schedule.Arrivals().ToArray();
        Distances(arrivals, 0).ShouldBe([TimeSpan.FromMilliseconds(20)]);
        Distances(arrivals, 1).Length.ShouldBeGreaterThan(100);
    }

    private static TimeSpan[] Distances(Arrival[] arrivals, int phase)
    {
        var own = arrivals.Where(arrival => arrival.Phase == phase).Select(arrival => arrival.At).ToArray();
        return [.. own.Skip(1).Zip(own, (next, last) => next - last).Distinct()];
    }

    /// <summary>The largest distance between the gaps' distribution and the exponential one of mean 1.</summary>
    private static double Kolmogorov(double[] gaps)
    {
        var sorted = gaps.Order().ToArray();
        return sorted.Select((gap, i) => (Expected: 1 - Math.Exp(-gap), Index: i))
            .Max(point => Math.Max(point.Expected - ((double)point.Index / sorted.Length), ((point.Index + 1.0) / sorted.Length) - point.Expected));
    }

    /// <summary>Kolmogorov's limit: P(D > d) tends to 2*exp(-2*n*d^2).</summary>
    private static double CriticalDistance(int n) => Math.Sqrt(Math.Log(2 / Risk) / (2 * n));
}
