using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.Tests.Comparing.History;

public sealed class RunsToSeeTests
{
    [Fact]
    public void So_many_runs_show_the_change_in_most_series()
    {
        var needed = Enumerable.Range(1, 40).Select(seed => RunsToSee.Of(new SimulatedHistory(0.04).Values(seed, 60), 0.08)!.Value).Order().ToArray()[20];

        // A third of 40 less would be beyond what chance does to a power of 80 %: 20 is 5 standard deviations below 32.
        needed.ShouldBeGreaterThan(ChangePoints.Least);
        var step = new SimulatedHistory(0.04) { Steps = [(60, 1.08)] };
        Enumerable.Range(1, 40).Count(seed => ChangePoints.Of(step.Values(seed, 60 + needed)).Any()).ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public void A_larger_change_needs_no_more_runs_and_more_noise_no_fewer()
    {
        int[] byShare = [.. ((double[])[0.05, 0.1, 0.2, 0.4]).Select(share => RunsToSee.Of(new SimulatedHistory(0.03).Values(1, 60), share)!.Value)];
        byShare.ShouldBe(byShare.OrderDescending());
        int[] byNoise = [.. ((double[])[0.001, 0.02, 0.04, 0.06]).Select(noise => RunsToSee.Of(new SimulatedHistory(noise).Values(1, 60), 0.1)!.Value)];
        byNoise.ShouldBe(byNoise.Order());
        byNoise[0].ShouldBe(ChangePoints.Least);
    }

    [Fact]
    public void Where_no_number_of_runs_would_do_none_is_told()
    {
        RunsToSee.Of(new SimulatedHistory(0.5).Values(1, 20), 0.01).ShouldBeNull();
        RunsToSee.Of([1, 2, 3], 0.1).ShouldBeNull();
        RunsToSee.Of([0, 0, 0, 0, 0], 0.1).ShouldBeNull();
    }
}
