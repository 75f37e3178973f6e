using FsCheck.Xunit;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class NoiseFloorTests
{
    [Fact]
    public void Runs_that_never_vary_have_none() => NoiseFloor.Of([5, 5, 5, 5, 5, 5, 5, 5], 4).ShouldBe(new Gate(0, 0));

    /// <summary>Two runs, one on each side: 10 to 12 is +2 and a fifth, 12 to 10 is -2 and a sixth; 95 % of two are both.</summary>
    [Fact]
    public void It_is_as_wide_as_the_splits_of_the_runs_differ()
    {
        var floor = NoiseFloor.Of([10, 12], 1);
        floor.Floor.ShouldBe(2);
        floor.Threshold.ShouldBe(0.2, 1e-12);
    }

    /// <summary>Of 20 ordered pairs of five runs the 19th largest difference: 1, 2, 3 and 4 come 8, 6, 4 and 2 times.</summary>
    [Fact]
    public void It_is_what_95_of_100_splits_stay_within() => NoiseFloor.Of([101, 102, 103, 104, 105], 1).Floor.ShouldBe(4);

    [Fact]
    public void Runs_of_nothing_have_no_relative_noise() => NoiseFloor.Of([0, 1], 1).ShouldBe(new Gate(1, 1), "a baseline of 1 and a candidate of 0 is a share; the other way round is none");

    [Property(MaxTest = 50)]
    public bool It_scales_with_the_runs_knows_no_order_and_is_the_same_each_time(int seed)
    {
        var random = new Random(seed);
        var runs = Sets.Skewed(random, 8, 5);
        var (floor, scaled, reversed) = (NoiseFloor.Of(runs, 3), NoiseFloor.Of([.. runs.Select(run => run * 8)], 3), NoiseFloor.Of([.. runs.Reverse()], 3));
        return scaled == new Gate(floor.Threshold, floor.Floor * 8) && reversed == floor && NoiseFloor.Of(runs, 4) == NoiseFloor.Of(runs, 4);
    }

    /// <summary>Where splits are too many to try all of them, a seeded thousand does: within a fifth of what the 3,150 of 10 runs into 4 and 4 give.</summary>
    [Fact]
    public void A_sample_of_the_splits_stands_for_all()
    {
        var runs = Sets.Skewed(new Random(2), 10, 5);
        var shifts = new List<double>();
        for (var one = 0; one < 1 << 10; one++)
        {
            for (var other = 0; other < 1 << 10; other++)
            {
                if (int.PopCount(one) == 4 && int.PopCount(other) == 4 && (one & other) == 0)
                    shifts.Add(Math.Abs(PairwiseEstimate.Shift(Of(one), Of(other)).Value));
            }
        }

        shifts.Count.ShouldBe(3150);
        var all = shifts.Order().ElementAt((int)(0.95 * 3150));
        NoiseFloor.Of(runs, 4).Floor.ShouldBe(all, all / 5);

        double[] Of(int choice) => [.. runs.Where((_, i) => (choice >> i & 1) == 1)];
    }

    [Fact]
    public void Too_few_runs_cannot_be_split() => Should.Throw<ArgumentException>(() => NoiseFloor.Of([1, 2, 3], 2)).Message.ShouldStartWith("3 runs cannot be split into 2 and 2");

    /// <summary>A gate widened by the noise of a machine's first runs does not cry wolf over its next ones, where one of no width would.</summary>
    [Fact]
    public void What_only_the_machine_does_stays_within_it()
    {
        var random = new Random(3);
        var (widened, bare) = (0, 0);
        for (var trial = 0; trial < 300; trial++)
        {
            var noise = NoiseFloor.Of(Sets.Skewed(random, 10, 5), 5);
            var (baseline, candidate) = (Sets.Skewed(random, 5, 5), Sets.Skewed(random, 5, 5));
            widened += Slower(noise);
            bare += Slower(default);

            int Slower(Gate gate) => new Margin(new Metric("p95", "ms"), baseline, candidate, gate).PSlower <= 0.05 ? 1 : 0;
        }

        // 12/252 of 300 is 14; 1 % is 3, and 6 more are no chance.
        bare.ShouldBeInRange(5, 30);
        widened.ShouldBeLessThanOrEqualTo(3);
    }
}
