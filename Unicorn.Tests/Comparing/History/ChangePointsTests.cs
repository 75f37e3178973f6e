using FsCheck;
using FsCheck.Xunit;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.Tests.Comparing.History;

public sealed class ChangePointsTests
{
    private static readonly SimulatedHistory s_step = new(0.03) { Steps = [(60, 1.08)] };

    [Fact]
    public void A_step_of_8_percent_in_3_percent_noise_is_found_within_2_runs_in_nine_of_ten_series() =>
        HistoryRehearsal.Found(s_step, seeds: 50, runs: 100).ShouldBeGreaterThanOrEqualTo(45);

    [Fact]
    public void At_most_2_changes_are_found_in_50_flat_series() =>
        HistoryRehearsal.False(new SimulatedHistory(0.03), seeds: 50, runs: 100).ShouldBeLessThanOrEqualTo(2);

    /// <summary>Without the correction for likeness it would be twenty times as many as in independent runs.</summary>
    [Fact]
    public void Runs_that_resemble_their_neighbours_do_not_make_changes() =>
        HistoryRehearsal.False(new SimulatedHistory(0.03) { Memory = 0.5 }, seeds: 50, runs: 100).ShouldBeLessThanOrEqualTo(8);

    [Property]
    public void Constants_find_nothing(PositiveInt level, byte runs) => ChangePoints.Of([.. Enumerable.Repeat((double)level.Get, runs)]).ShouldBeEmpty();

    [Property]
    public void Another_unit_finds_the_same_changes(byte seed)
    {
        var values = s_step.Values(seed, 80);

        ChangePoints.Of([.. values.Select(value => 1024 * value)]).Select(point => point.At).ShouldBe(ChangePoints.Of(values).Select(point => point.At));
    }

    [Fact]
    public void A_step_is_told_with_the_medians_and_an_interval_around_the_shift()
    {
        // 100 and 102 in turns, then 8 more.
        double[] values = [.. Enumerable.Range(0, 40).Select(i => 100.0 + (i % 2 * 2) + (i >= 24 ? 8 : 0))];

        var point = ChangePoints.Of(values).ShouldHaveSingleItem();
        point.At.ShouldBe(24);
        (point.Before, point.After).ShouldBe((101, 109));
        point.Relative!.Value.ShouldBe(8 / 101.0, 1e-12);
        point.Interval.Low.ShouldBeLessThan(8);
        point.Interval.High.ShouldBeGreaterThan(8);

        Array.Reverse(values);
        ChangePoints.Of(values).ShouldHaveSingleItem().At.ShouldBe(16);
    }

    [Theory]
    [InlineData(30, 60)]
    [InlineData(20, 80)]
    [InlineData(45, 52)]
    public void A_step_and_its_way_back_are_two_changes(int there, int back)
    {
        var values = new SimulatedHistory(0.01) { Steps = [(there, 1.1), (back, 1)] }.Values(seed: 3, runs: 100);

        ChangePoints.Of(values).Select(point => point.At).ShouldBe([there, back]);
    }

    [Fact]
    public void A_long_history_is_searched_to_its_end()
    {
        int[] steps = [40, 133, 260, 487];
        var history = new SimulatedHistory(0.01) { Steps = [.. steps.Select((at, i) => (at, i % 2 == 0 ? 1.1 : 1))] };

        ChangePoints.Of(history.Values(seed: 5, runs: 500)).Select(point => point.At).ShouldBe(steps);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_step_needs_four_runs_after_it(int after, bool found)
    {
        double[] values = [.. Enumerable.Range(0, 30 + after).Select(i => 100.0 + (i % 2) + (i >= 30 ? 20 : 0))];

        ChangePoints.Of(values).Any().ShouldBe(found);
    }

    [Fact]
    public void A_single_run_that_was_disturbed_is_no_change()
    {
        for (var at = 0; at < 40; at++)
        {
            double[] values = [.. Enumerable.Range(0, 40).Select(i => i == at ? 300.0 : 100 + (i % 2))];
            ChangePoints.Of(values).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(1.009, false)]
    [InlineData(1.012, true)]
    public void A_shift_below_one_percent_is_nobodys_concern_however_sure_it_is(double factor, bool found)
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(i => 100 * (i < 30 ? 1 : factor))];

        ChangePoints.Of(values).Any().ShouldBe(found);
    }

    [Fact]
    public void A_share_that_was_nothing_and_is_something_has_changed_and_by_no_percentage()
    {
        double[] values = [.. new double[20], .. Enumerable.Repeat(0.02, 20)];

        var point = ChangePoints.Of(values).ShouldHaveSingleItem();
        point.At.ShouldBe(20);
        point.Relative.ShouldBeNull();
        point.RelativeInterval.ShouldBeNull();
    }
}
