using FsCheck;
using FsCheck.Xunit;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

public sealed class EvenArrivalTests
{
    /// <summary>An instant is rounded to a tick of 100 ns: at 100/s that moves the area by 1e-5.</summary>
    private const double Rounding = 1e-4;

    [Property]
    public void The_count_in_any_interval_is_within_one_of_the_area_under_the_rate((byte Kind, ushort From, ushort To, ushort During)[] raw, uint[] instants)
    {
        var schedule = Plans.Of([.. raw.Take(6).Select(StepOf), Plans.Inject(1, 1)]);
        var arrivals = schedule.Arrivals().Select(arrival => arrival.At.Ticks).ToArray();
        var edges = schedule.Phases.Select(phase => phase.End.Ticks).Concat(instants.Select(instant => instant % schedule.Length.Ticks)).Append(0).Order().ToArray();
        for (var i = 0; i < edges.Length; i++)
        {
            for (var j = i; j < edges.Length; j++)
            {
                var count = arrivals.Count(at => at >= edges[i] && at < edges[j]);
                var area = Plans.Area(schedule, edges[j] / 1e7) - Plans.Area(schedule, edges[i] / 1e7);
                Math.Abs(count - area).ShouldBeLessThanOrEqualTo(1 + Rounding, $"from {edges[i]} to {edges[j]} ticks");
            }
        }
    }

    [Property]
    public void Arrivals_come_in_the_order_of_time_each_inside_its_phase((byte Kind, ushort From, ushort To, ushort During)[] raw, bool poisson, int seed)
    {
        var load = raw.Take(6).Select(StepOf).Append(Plans.Inject(1, 1)).ToArray();
        var schedule = poisson ? Plans.Poisson(seed, load) : Plans.Of(load);
        var (seq, last) = (0L, TimeSpan.Zero);
        foreach (var arrival in schedule.Arrivals())
        {
            arrival.Seq.ShouldBe(seq++);
            arrival.At.ShouldBeGreaterThanOrEqualTo(last);
            arrival.At.ShouldBeGreaterThanOrEqualTo(schedule.Phases[arrival.Phase].Start);
            arrival.At.ShouldBeLessThan(schedule.Phases[arrival.Phase].End);
            last = arrival.At;
        }
    }

    /// <summary>From 0.1/s to 100,000/s in tenths, over whole milliseconds up to a week: the first arrival comes at once, and then one for each that is expected.</summary>
    [Property]
    public void As_many_arrivals_as_rate_and_duration_tell_are_planned(NonNegativeInt rate, NonNegativeInt during, byte burst)
    {
        var tenths = (rate.Get * 7919 % 1_000_000) + 1;

        // In exact arithmetic, and not more than can be gone through.
        var milliseconds = Math.Min((during.Get * 104_729L % (7L * 24 * 3_600_000)) + 1, 10_000L * 20_000 / tenths);
        var size = (burst % 20) + 1;
        var expected = (decimal)tenths * milliseconds / 10_000;
        var step = new Step { Inject = new Inject { Rate = new Rate(tenths / 10.0), During = TimeSpan.FromMilliseconds(milliseconds) } };

        var schedule = Schedule.Of(Plans.Scenario(step) with { Arrivals = size == 1 ? ArrivalProcess.Even : ArrivalProcess.Bursts(size) });

        var planned = size * (long)Math.Ceiling(expected / size);
        schedule.Arrivals().LongCount().ShouldBe(planned, $"{tenths / 10.0}/s for {milliseconds} ms in bursts of {size}");
        schedule.CountedPhases().Single().Planned.ShouldBe(planned);
    }

    [Theory]
    [InlineData(20, 10, 200)]
    [InlineData(0.1, 10, 1)]
    [InlineData(0.1, 30, 3)]
    [InlineData(0.7, 259_200, 181_440)]
    [InlineData(33.3, 3600, 119_880)]
    [InlineData(3333.3, 3, 10_000)]
    [InlineData(10_000_000, 0.01, 100_000)]
    [InlineData(0.001 / 3600, 31 * 86_400, 1)]
    [InlineData(1.0 / 3, 9, 3)]
    public void A_constant_rate_gives_rate_times_duration_arrivals(double rate, double seconds, int count) =>
        Plans.Of(Plans.Inject(rate, seconds)).Arrivals().Count().ShouldBe(count);

    [Fact]
    public void A_threshold_that_falls_exactly_on_an_end_is_neither_lost_nor_doubled()
    {
        for (var tenths = 1; tenths <= 200; tenths++)
        {
            var rate = tenths / 10.0;
            Plans.Of(Plans.Inject(rate, 10)).Arrivals().Count().ShouldBe(tenths, $"{rate}/s");
            Plans.Of(Plans.Inject(rate, 3.7), Plans.Inject(rate, 6.3)).Arrivals().Count().ShouldBe(tenths, $"{rate}/s in two");
            Plans.Of(Plans.Inject(rate, 10), Plans.Pause(5), Plans.Inject(rate, 10)).Arrivals().Count().ShouldBe(2 * tenths, $"{rate}/s with a pause");
            Plans.Of(Plans.Ramp(0, 2 * rate, 10)).Arrivals().Count().ShouldBe(tenths, $"up to {2 * rate}/s");
            Plans.Of(Plans.Ramp(2 * rate, 0, 10)).Arrivals().Count().ShouldBe(tenths, $"down from {2 * rate}/s");
        }
    }

    [Fact]
    public void The_end_of_a_step_belongs_to_the_next()
    {
        // 10/s: the eleventh arrival would fall on second 1 sharp, which is the pause's; it waits for the step after.
        var plan = Plans.Of(Plans.Inject(10, 1), Plans.Pause(4), Plans.Inject(10, 1)).Arrivals().ToArray();
        plan.Count(arrival => arrival.Phase == 0).ShouldBe(10);
        plan[9].At.ShouldBe(TimeSpan.FromSeconds(0.9));
        plan[10].At.ShouldBe(TimeSpan.FromSeconds(5));
        plan[10].Phase.ShouldBe(2);
    }

    [Fact]
    public void A_fraction_of_an_arrival_carries_over_steps_and_pauses()
    {
        var tenths = Plans.Of([.. Enumerable.Repeat(Plans.Inject(0.1, 3), 10)]).Arrivals().Select(arrival => arrival.At.TotalSeconds);
        tenths.ShouldBe([0, 10, 20], tolerance: 1e-6);

        // 1.5 arrivals before the pause: the third comes after the other half, 0.5 / 0.3 s into the last step.
        var halves = Plans.Of(Plans.Inject(0.3, 5), Plans.Pause(100), Plans.Inject(0.3, 5)).Arrivals().Select(arrival => arrival.At.TotalSeconds);
        halves.ShouldBe([0, 1 / 0.3, 105 + (0.5 / 0.3)], tolerance: 1e-6);
    }

    [Fact]
    public void Arrivals_of_a_ramp_lie_where_the_parabola_of_its_area_passes_whole_numbers()
    {
        Plans.Of(Plans.Ramp(0, 10, 10)).Arrivals().Select(arrival => arrival.At.TotalSeconds)
            .ShouldBe(Enumerable.Range(0, 50).Select(n => Math.Sqrt(2 * n)), tolerance: 1e-6);
        Plans.Of(Plans.Ramp(10, 0, 10)).Arrivals().Select(arrival => arrival.At.TotalSeconds)
            .ShouldBe(Enumerable.Range(0, 50).Select(n => 10 - Math.Sqrt(100 - (2 * n))), tolerance: 1e-6);
    }

    [Fact]
    public void At_the_highest_rate_every_tick_has_its_arrival() =>
        Plans.Of(Plans.Inject(10_000_000, 0.001)).Arrivals().Select(arrival => arrival.At.Ticks).ShouldBe(Enumerable.Range(0, 10_000).Select(n => (long)n));

    [Fact]
    public void An_instant_that_rounds_to_the_end_of_its_phase_stays_inside()
    {
        // 9,999.3 arrivals in 10,000 ticks: the last one is due at tick 9,999.7.
        var last = Plans.Of(Plans.Inject(9_999_300, 0.001), Plans.Pause(1)).Arrivals().Last();
        last.Seq.ShouldBe(9999);
        last.Phase.ShouldBe(0);
        last.At.Ticks.ShouldBe(9999);
    }

    [Fact]
    public void A_month_of_pause_does_not_move_what_comes_after() =>
        Plans.Of(Plans.Inject(2, 1), Plans.Pause(30 * 86_400), Plans.Inject(2, 1)).Arrivals().Select(arrival => arrival.At.Ticks)
            .ShouldBe([0, 5_000_000, 25_920_010_000_000, 25_920_015_000_000]);

    private static Step StepOf((byte Kind, ushort From, ushort To, ushort During) raw)
    {
        var (from, to, seconds) = (raw.From % 1000 / 10.0, raw.To % 1000 / 10.0, ((raw.During % 50) + 1) / 10.0);
        return (raw.Kind % 4) switch
        {
            0 => Plans.Pause(seconds),
            1 => Plans.Inject(from + 0.1, seconds),
            2 => Plans.Ramp(from, to, seconds),
            _ => Plans.Ramp(null, to, seconds),
        };
    }
}
