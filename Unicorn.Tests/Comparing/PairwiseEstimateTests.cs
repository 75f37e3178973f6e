using FsCheck.Xunit;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class PairwiseEstimateTests
{
    [Fact]
    public void The_shift_is_the_median_of_all_pairs_and_one_wild_run_does_not_move_it()
    {
        double[] baseline = [10, 11, 12, 13, 14];
        PairwiseEstimate.Shift(baseline, [.. baseline.Select(b => b + 3)]).Value.ShouldBe(3);
        PairwiseEstimate.Shift(baseline, [13, 14, 15, 16, 1000]).Value.ShouldBe(3);
        PairwiseEstimate.Relative(baseline, [.. baseline.Select(b => b * 1.25)])!.Value.Value.ShouldBe(0.25, 1e-12);
    }

    /// <summary>Outside the interval the test rejects and inside it does not, ties or not; at its very ends either may be.</summary>
    [Property(MaxTest = 200)]
    public bool The_interval_is_what_the_test_does_not_reject(int seed)
    {
        var random = new Random(seed);
        var (baseline, candidate) = (Sets.Tied(random, 4, 7), Sets.Tied(random, 4, 7));
        var (low, high) = PairwiseEstimate.Shift(baseline, candidate).Interval;
        return Enumerable.Range(-40, 81).Select(quarter => quarter / 4.0).All(shift =>
        {
            double[] moved = [.. baseline.Select(b => b + shift)];
            return (shift == low || (shift < low) == (MannWhitney.PAbove(candidate, moved) <= 0.05))
                && (shift == high || (shift > high) == (MannWhitney.PAbove(moved, candidate) <= 0.05));
        });
    }

    [Property(MaxTest = 200)]
    public bool The_relative_interval_is_what_the_test_does_not_reject_of_a_scaled_baseline(int seed)
    {
        var random = new Random(seed);
        double[] baseline = [.. Sets.Tied(random, 4, 7).Select(value => value + 1)];
        var candidate = Sets.Tied(random, 4, 7);
        var (low, high) = PairwiseEstimate.Relative(baseline, candidate)!.Value.Interval;
        return Enumerable.Range(0, 80).Select(step => (step / 16.0) - 0.99).All(relative =>
        {
            double[] moved = [.. baseline.Select(b => b * (1 + relative))];
            return (relative < low) == (MannWhitney.PAbove(candidate, moved) <= 0.05) && (relative > high) == (MannWhitney.PAbove(moved, candidate) <= 0.05);
        });
    }

    [Property(MaxTest = 200)]
    public bool The_estimate_lies_in_its_interval_and_swapping_sides_turns_both(int seed)
    {
        var random = new Random(seed);
        var (baseline, candidate) = (Sets.Tied(random, 4, 8), Sets.Tied(random, 4, 8));
        var (there, back) = (PairwiseEstimate.Shift(baseline, candidate), PairwiseEstimate.Shift(candidate, baseline));
        return there.Interval.Low <= there.Value && there.Value <= there.Interval.High
            && back.Value == -there.Value && back.Interval == (-there.Interval.High, -there.Interval.Low);
    }

    /// <summary>5 and 5: each end is missed with probability 12/252. 2,000 intervals, and 4 standard deviations of sqrt(2000 * 0.0952 * 0.9048) = 13.1 are no accident.</summary>
    [Fact]
    public void Nine_of_ten_intervals_hold_the_truth_however_skewed_the_runs_are()
    {
        var random = new Random(1);
        var missed = Enumerable.Range(0, 2000).Count(_ =>
        {
            var (low, high) = PairwiseEstimate.Shift(Sets.Skewed(random, 5, 5), [.. Sets.Skewed(random, 5, 5).Select(value => value + 7)]).Interval;
            return low > 7 || high < 7;
        });
        missed.ShouldBeInRange(190 - 53, 190 + 53);
    }

    [Fact]
    public void Nothing_is_a_share_of_nothing() => PairwiseEstimate.Relative([0, 1, 1, 1], [1, 1, 1, 1]).ShouldBeNull();
}
