using System.Collections.Immutable;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.Tests.Benches;

public sealed class FreezeModelTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_serviceTime = TimeSpan.FromMilliseconds(2);

    [Fact]
    public void Without_a_freeze_everybody_waits_for_the_service_time()
    {
        var times = Model(frozen: TimeSpan.Zero, s_serviceTime).ResponseTimes();

        times.Length.ShouldBe(5000);
        times.ShouldAllBe(time => time == s_serviceTime);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    [InlineData(999)]
    public void With_an_instant_service_the_share_above_x_is_what_is_left_of_the_freeze_over_the_period(int x)
    {
        var times = Model(frozen: s_second, TimeSpan.Zero).ResponseTimes();

        var above = times.Count(time => time > TimeSpan.FromMilliseconds(x)) / (double)times.Length;
        above.ShouldBe((1000 - x) / 10_000.0, 1.0 / times.Length);
    }

    [Theory]
    [InlineData(0.95, 501)]
    [InlineData(0.99, 901)]
    [InlineData(0.999, 991)]
    public void The_published_analytic_values_come_out(double share, double milliseconds) =>
        At(Model(frozen: s_second, TimeSpan.FromMilliseconds(1), places: 5000).ResponseTimes(), share).TotalMilliseconds.ShouldBe(milliseconds, 1.01);

    [Fact]
    public void Those_who_come_first_into_a_freeze_wait_longest_and_those_behind_them_for_their_place_too()
    {
        // 200 wait at the thaw, 5 leave every 2 ms: the last of them begins 39 rounds later.
        var model = new FreezeModel(new Rate(200), s_second, 10 * s_second, Places: 5, s_serviceTime);
        var times = model.ResponseTimes();

        times[^1].TotalMilliseconds.ShouldBe(1000 - 2.5 + 2, 0.001);

        // Planned a ms into the freeze and behind a/5 others: 1000 - a + floor(a / 25) * 2 + 2.
        At(times, 0.95).TotalMilliseconds.ShouldBe(1000 - 502.5 + (20 * 2) + 2, 6);
        times.Count(time => time > s_serviceTime).ShouldBeInRange(214, 220);
    }

    [Fact]
    public void A_closed_loop_hides_the_stall_that_the_users_felt()
    {
        var model = Model(frozen: s_second, s_serviceTime);

        At(model.ResponseTimes(), 0.99).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(800));
        At(model.ClosedLoopTimes(clients: 5), 0.99).ShouldBe(s_serviceTime);
        model.ClosedLoopTimes(clients: 5).Count(time => time > s_serviceTime).ShouldBe(5);
    }

    [Fact]
    public void A_line_that_does_not_drain_before_the_next_freeze_has_no_steady_answer() =>
        Should.Throw<InvalidOperationException>(() => Model(frozen: s_second, TimeSpan.FromMilliseconds(10)).ResponseTimes());

    private static FreezeModel Model(TimeSpan frozen, TimeSpan serviceTime, int places = 5) =>
        new(new Rate(500), frozen, 10 * s_second, places, serviceTime);

    private static TimeSpan At(ImmutableArray<TimeSpan> times, double share) => FreezeModel.At(times, new Quantile(share));
}
