using FsCheck;
using FsCheck.Xunit;
using Unicorn.LoadGen.Doctor;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Doctor;

public sealed class HonestRateTests
{
    [Theory]
    [InlineData(1000, 1000, 10, 0, 0, true)]   // exactly 1 % of the sends late
    [InlineData(1000, 1000, 11, 0, 0, false)]  // one more
    [InlineData(1000, 1000, 0, 10, 0, true)]   // exactly 1 % of the answers late
    [InlineData(1000, 1000, 0, 11, 0, false)]  // one more
    [InlineData(1000, 990, 0, 0, 0, true)]     // 99 % sent, and those answered
    [InlineData(1000, 989, 0, 0, 0, false)]    // one fewer
    [InlineData(1000, 999, 0, 0, 1, false)]    // a single drop
    public void A_rate_is_honest_up_to_one_percent_of_each_and_without_a_drop(int planned, int sent, int lateSends, int lateAnswers, int dropped, bool honest)
    {
        var counts = new SecondCounts(0, 0, limits: 1) { Planned = planned, Sent = sent, Late = lateSends };
        counts.AddExceeded(0, lateAnswers);
        counts[OutcomeKind.Ok] = sent;
        counts[OutcomeKind.Dropped] = dropped;

        HonestRate.Holds(counts).ShouldBe(honest);
    }

    [Property]
    public async Task The_search_ends_just_below_a_machines_true_rate(PositiveInt seed)
    {
        var truth = 20 + (seed.Get * 7919L % 500_000);

        var found = await HonestRate.FindAsync(2000, 2, 1.1, rate => Task.FromResult(rate <= truth), () => true);

        found.ShouldBeLessThanOrEqualTo(truth);
        (found * 1.1).ShouldBeGreaterThanOrEqualTo(truth);
    }

    [Fact]
    public async Task A_rate_that_fails_once_is_tried_again_and_then_believed()
    {
        var tries = new List<double>();
        Task<bool> Holds(double rate)
        {
            tries.Add(rate);
            return Task.FromResult(rate <= 3000 && tries.Count(r => r == rate) == 2);
        }

        var found = await HonestRate.FindAsync(2000, 2, 1.5, Holds, () => true);

        // 2,000 held the second time, 4,000 never did; half way between is 2,828, and 4,000 / 2,828 is within the precision.
        tries.Select(rate => (int)rate).ShouldBe([2000, 2000, 4000, 4000, 2828, 2828]);
        ((int)found).ShouldBe(2828);
    }

    [Fact]
    public async Task Without_time_left_what_held_is_found_and_on_a_machine_where_nothing_holds_zero()
    {
        var tries = 0;
        (await HonestRate.FindAsync(2000, 2, 1.1, _ => Task.FromResult(true), () => tries++ < 3)).ShouldBe(8000);
        (await HonestRate.FindAsync(2000, 2, 1.1, _ => Task.FromResult(false), () => true)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_machine_holds_for_long_is_within_a_step_below_its_true_rate_whether_less_or_more_was_found()
    {
        foreach (var truth in new[] { 50_000, 11_500, 11_499, 10_000.0, 9_999, 8_500, 7_000, 100 })
        {
            var confirmed = await HonestRate.ConfirmAsync(10_000, rate => Task.FromResult(rate <= truth), () => true);

            confirmed.ShouldBeLessThanOrEqualTo(truth);
            confirmed.ShouldBeGreaterThan(truth * 0.85 * 0.999999);
        }

        (await HonestRate.ConfirmAsync(10_000, _ => Task.FromResult(false), () => true)).ShouldBe(0);
        (await HonestRate.ConfirmAsync(0, _ => Task.FromResult(true), () => true)).ShouldBe(0);
        (await HonestRate.ConfirmAsync(10_000, _ => Task.FromResult(true), () => true)).ShouldBeInRange(HonestRate.Highest * 0.85, HonestRate.Highest);
    }

    [Fact]
    public async Task A_rate_that_failed_for_long_is_come_down_from_also_when_time_is_up()
    {
        var tries = 0;
        (await HonestRate.ConfirmAsync(10_000, _ => Task.FromResult(false), () => tries++ < 1)).ShouldBe(8_500);
        (await HonestRate.ConfirmAsync(10_000, _ => Task.FromResult(false), () => false)).ShouldBe(10_000);
    }

    [Fact]
    public async Task A_rate_is_raised_only_where_the_first_try_for_long_held_and_only_while_there_is_time()
    {
        var tried = new List<double>();
        Task<bool> Holds(double rate)
        {
            tried.Add(Math.Round(rate));
            return Task.FromResult(tried.Count > 1);
        }

        // The machine was busy when the first was tried: what is come down to holds, and that it might be more is not looked for.
        (await HonestRate.ConfirmAsync(10_000, Holds, () => true)).ShouldBe(8_500);
        tried.ShouldBe([10_000, 8_500]);

        (await HonestRate.ConfirmAsync(10_000, rate => Task.FromResult(rate < 12_000), () => true)).ShouldBe(11_500, tolerance: 1);
        var tries = 0;
        (await HonestRate.ConfirmAsync(10_000, _ => Task.FromResult(true), () => tries++ < 2)).ShouldBe(11_500, tolerance: 1);
    }

    [Fact]
    public void What_is_in_flight_at_the_end_of_a_second_is_what_was_sent_in_the_seconds_that_an_answer_is_held_for()
    {
        SecondCounts Second(int at, int planned, int late = 0, int failed = 0)
        {
            var counts = new SecondCounts(at, 0, limits: 1) { Planned = planned, Sent = planned, Late = late };
            counts[OutcomeKind.Cancelled] = planned - failed;
            counts[OutcomeKind.ConnectFailed] = failed;
            return counts;
        }

        InFlightRamp.HoldSeconds.ShouldBe(4);
        InFlightRamp.Held([Second(0, 100), Second(1, 200), Second(2, 300), Second(3, 400), Second(4, 500), Second(5, 600)]).ShouldBe(300 + 400 + 500 + 600);
        InFlightRamp.Held([Second(0, 100), Second(1, 200), Second(2, 300, late: 4), Second(3, 400)]).ShouldBe(100 + 200);
        InFlightRamp.Held([Second(0, 100), Second(1, 200, failed: 1), Second(2, 300)]).ShouldBe(100);
        InFlightRamp.Held([]).ShouldBe(0);

        // 500 were held, and 300 could not be connected: 1 MB is 2 MB for each thousand, whatever was tried.
        var ramp = new TrialResult([Second(0, 500), Second(1, 300, failed: 300)], new TimeHistograms(), TimeSpan.Zero, 800, Memory: 1_000_000);
        InFlightRamp.Of(ramp, honestRate: 1000).ShouldBe(new FloorInFlight(500, InFlightRamp.Tried(1000), 2));
    }
}
