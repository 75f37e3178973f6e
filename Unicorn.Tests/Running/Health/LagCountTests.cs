using Unicorn.LoadGen.Running.Health;

namespace Unicorn.Tests.Running.Health;

public sealed class LagCountTests
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void Echoes_in_time_are_not_late_and_at_the_limit_is_in_time()
    {
        var count = After(5, Milliseconds(1), Milliseconds(5), Milliseconds(2));
        count.ShouldBe(new LagCount(Milliseconds(5), 3, 0));
        count.LateShare(s_beat).ShouldBe(0);
    }

    // 300 ms without an echo are 30 beats that would have been late, of 1,000 ms and so of 100 beats.
    [Fact]
    public void A_stall_counts_as_the_share_of_the_time_that_it_took()
    {
        TimeSpan[] lags = [.. Enumerable.Repeat(Milliseconds(0.1), 70), Milliseconds(300)];
        var count = After(5, lags);
        (count.Longest, count.Beats, count.Late).ShouldBe((Milliseconds(300), 100, 30));
        count.LateShare(s_beat).ShouldBe(0.3);
    }

    [Fact]
    public void One_late_beat_of_a_hundred_is_one_percent_of_the_time() =>
        After(5, [.. Enumerable.Repeat(Milliseconds(0.1), 99), Milliseconds(7)]).LateShare(s_beat).ShouldBe(0.01);

    // 10 ms of late echoes in a last flush of 20 ms are a hundredth of a second, and not half of the time.
    [Fact]
    public void Moments_count_as_a_part_of_a_second() => After(5, Milliseconds(0.1), Milliseconds(7)).LateShare(s_beat).ShouldBe(0.01);

    [Fact]
    public void Nothing_is_late_where_nothing_is_promised() => After(null, Milliseconds(900)).Late.ShouldBe(0);

    [Fact]
    public void Without_an_echo_there_is_no_lag() => default(LagCount).ShouldSatisfyAllConditions(none => none.Longest.ShouldBeNull(), none => none.LateShare(s_beat).ShouldBe(0));

    private static LagCount After(double? tolerable, params TimeSpan[] lags) =>
        lags.Aggregate(default(LagCount), (count, lag) => count.And(lag, tolerable is { } limit ? Milliseconds(limit) : null, s_beat));

    private static TimeSpan Milliseconds(double time) => TimeSpan.FromMilliseconds(time);
}
