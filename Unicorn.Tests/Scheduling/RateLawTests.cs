using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

/// <summary>Each law against its own mathematics: the arrivals until t are the area under the rate until t.</summary>
public sealed class RateLawTests
{
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);

    /// <summary>Over whole periods the cosine cancels out: the mean rate is the middle of lowest and highest.</summary>
    [Fact]
    public void A_day_has_as_many_arrivals_as_its_mean_rate() =>
        new DiurnalRate(2, 10, TimeSpan.FromHours(20), s_day, s_day).Expected.ShouldBe(6 * 86_400, 1e-6);

    [Fact]
    public void A_day_is_busiest_at_its_peak_and_quietest_half_a_period_away()
    {
        var day = Plans.Of(new Step { Diurnal = new Diurnal { Low = new Rate(0.01), High = new Rate(0.1), PeakAt = TimeSpan.FromHours(20), During = s_day } });
        var hours = day.Arrivals().CountBy(arrival => (int)arrival.At.TotalHours).ToDictionary();

        // Peak and valley lie between two hours, which have the same area.
        hours.MaxBy(hour => hour.Value).Key.ShouldBeOneOf(19, 20);
        hours.MinBy(hour => hour.Value).Key.ShouldBeOneOf(7, 8);
    }

    [Property(MaxTest = 200)]
    public Property The_area_until_an_instant_of_a_day_is_the_threshold_that_gave_it(byte low, byte spread, ushort peak, ushort period, ushort length, ushort at)
    {
        var law = new DiurnalRate(low / 10.0, (low + spread + 1) / 10.0, TimeSpan.FromSeconds(peak), TimeSpan.FromSeconds(period + 1), TimeSpan.FromSeconds(length + 1));
        var threshold = law.Expected * at / 65_536.0;
        var seconds = law.InstantOf(threshold).TotalSeconds;

        // By Simpson's rule, which knows nothing of sines; an instant is off by a tick at most.
        return (Math.Abs(Simpson(law.RateAt, seconds) - threshold) <= 1e-3 + (threshold * 1e-6)).Label($"{law} {threshold} {seconds}");
    }

    [Fact]
    public void A_recorded_rate_holds_until_the_next_and_silence_has_no_arrival()
    {
        TimeSpan[] starts = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(7)];
        var law = SteppedRate.Recorded(starts, [5.0, 0.0, 2.0], TimeSpan.FromSeconds(10));

        law.Expected.ShouldBe((2 * 5) + (3 * 2));
        Enumerable.Range(0, 16).Select(n => law.InstantOf(n).TotalSeconds).ShouldBe(
            [2, 2.2, 2.4, 2.6, 2.8, 3, 3.2, 3.4, 3.6, 3.8, 7, 7.5, 8, 8.5, 9, 9.5], 1e-6);
    }

    [Fact]
    public void What_was_recorded_beyond_the_step_is_left_out()
    {
        TimeSpan[] starts = [TimeSpan.Zero, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(20)];
        SteppedRate.Recorded(starts, [1.0, 3.0, 1000.0], TimeSpan.FromSeconds(6)).Expected.ShouldBe(4 + (2 * 3));
        SteppedRate.Recorded([TimeSpan.FromSeconds(8)], [1.0], TimeSpan.FromSeconds(6)).Expected.ShouldBe(0);
    }

    [Fact]
    public void Random_rates_lie_between_their_bounds_hold_for_their_time_and_follow_from_the_seed()
    {
        static Step Random(double seconds) =>
            new() { InjectRandom = new InjectRandom { MinRate = new Rate(20), MaxRate = new Rate(60), Every = TimeSpan.FromSeconds(2), During = TimeSpan.FromSeconds(seconds) } };

        var counts = Plans.Of(Random(400)).Arrivals().CountBy(arrival => arrival.Second / 2).Select(count => count.Value / 2.0).ToArray();

        // Even arrivals: each stretch has its rate's arrivals, give or take one.
        counts.Length.ShouldBe(200);
        counts.ShouldAllBe(rate => rate >= 19.5 && rate <= 60.5);
        counts.Average().ShouldBe(40, 4 * 40 / Math.Sqrt(12 * 200));
        counts.Distinct().Count().ShouldBeGreaterThan(30);

        var scenario = Plans.Scenario(Random(20));
        Schedule.Of(scenario).Hash().ShouldBe(Schedule.Of(scenario).Hash());
        Schedule.Of(scenario with { Seed = 2 }).Arrivals().Select(arrival => arrival.At).ShouldNotBe(Schedule.Of(scenario).Arrivals().Select(arrival => arrival.At));
    }

    // In binary 1.1 * 90 is a hair more than 99.
    [Theory]
    [InlineData(1.1, 90)]
    [InlineData(0.7, 90)]
    [InlineData(0.5, 3)]
    public void A_trace_gives_back_its_instants_whatever_the_step_before_it_left(double rate, double seconds)
    {
        TimeSpan[] instants = [.. Enumerable.Range(1, 5).Select(i => TimeSpan.FromSeconds(i * i))];
        var trace = new Step { Trace = new Trace { File = "trace.csv", During = TimeSpan.FromSeconds(30), Recorded = new RecordedTrace([.. instants], [], "") } };

        Plans.Of(Plans.Inject(rate, seconds), trace).Arrivals().Where(arrival => arrival.Phase == 1)
            .Select(arrival => arrival.At - TimeSpan.FromSeconds(seconds)).ShouldBe(instants);
    }

    [Fact]
    public void Bursts_come_at_equal_distances_and_keep_the_rate()
    {
        var arrivals = Schedule.Of(Plans.Scenario(Plans.Inject(100, 3)) with { Arrivals = ArrivalProcess.Bursts(20) }).Arrivals().ToArray();

        arrivals.Length.ShouldBe(300);
        arrivals.CountBy(arrival => arrival.At).ShouldAllBe(burst => burst.Value == 20);
        arrivals.Select(arrival => arrival.At).Distinct().ShouldBe(Enumerable.Range(0, 15).Select(i => TimeSpan.FromSeconds(0.2 * i)));
    }

    [Fact]
    public void A_scale_of_time_shortens_steps_and_keeps_rates()
    {
        var day = Plans.Scenario(Plans.Inject(10, 3600), Plans.Ramp(null, 20, 1800)) with { TimeScale = 60, WarmUp = Plans.Inject(10, 3).Inject };
        var schedule = Schedule.Of(day);

        schedule.Phases.Select(phase => phase.Length.TotalSeconds).ShouldBe([3, 60, 30]);
        schedule.Phases.Select(phase => phase.To).ShouldBe([10, 10, 20]);
        schedule.Arrivals().Count().ShouldBe((10 * 3) + (10 * 60) + (15 * 30));
    }

    [Fact]
    public void Different_laws_and_clients_have_different_hashes()
    {
        Step Day(double peak) => new() { Diurnal = new Diurnal { Low = new Rate(1), High = new Rate(2), PeakAt = TimeSpan.FromSeconds(peak), During = TimeSpan.FromSeconds(10) } };
        Step Keep(int copies, double think) => new() { KeepConstant = new KeepConstant { Copies = copies, Think = TimeSpan.FromSeconds(think), During = TimeSpan.FromSeconds(10) } };
        Scenario[] different =
        [
            Plans.Scenario(Plans.Inject(1.5, 10)),
            Plans.Scenario(Plans.Inject(1.5, 10)) with { Arrivals = ArrivalProcess.Bursts(2) },
            Plans.Scenario(Plans.Inject(1.5, 10)) with { Arrivals = ArrivalProcess.Bursts(3) },
            Plans.Scenario(Plans.Inject(1.5, 10)) with { TimeScale = 2 },
            Plans.Scenario(Plans.Inject(1.5, 10)) with { Keys = new Keys { Population = 9, Popularity = Popularity.Hot(new Share(0.9), 1) } },
            Plans.Scenario(Plans.Inject(1.5, 10)) with { Keys = new Keys { Population = 9, Popularity = Popularity.Hot(new Share(0.9), 2) } },
            Plans.Scenario(Day(1)),
            Plans.Scenario(Day(2)),
            Plans.Scenario(Keep(1, 0)),
            Plans.Scenario(Keep(2, 0)),
            Plans.Scenario(Keep(2, 1)),
        ];
        different.Select(scenario => Schedule.Of(scenario).Hash()).ShouldBeUnique();
    }

    private static double Simpson(Func<double, double> rate, double until)
    {
        const int Pieces = 20_000;
        var width = until / Pieces;
        return Enumerable.Range(0, Pieces).Sum(i => width / 6 * (rate(i * width) + (4 * rate((i + 0.5) * width)) + rate((i + 1) * width)));
    }

    [Property(MaxTest = 100)]
    public Property Every_law_tells_how_much_is_expected_until_the_instant_of_a_threshold(byte first, byte second, byte third, ushort at)
    {
        var length = TimeSpan.FromSeconds(1000);
        var (low, high) = (0.1 + (first / 10.0), 0.1 + (second / 10.0));
        RateLaw[] laws =
        [
            new LinearRate(low, high, length),
            new DiurnalRate(Math.Min(low, high), Math.Max(low, high) + 0.1, TimeSpan.FromSeconds(third), TimeSpan.FromSeconds(700), length),
            SteppedRate.Recorded([TimeSpan.FromSeconds(third), TimeSpan.FromSeconds(third + 300)], [low, high], length),
        ];

        // A threshold is passed within the tick of its instant.
        return laws.Select(law => (Law: law, Threshold: law.Expected * at / 65_536.0))
            .All(one => Math.Abs(one.Law.ExpectedUntil(one.Law.InstantOf(one.Threshold)) - one.Threshold) < 1e-4)
            .And(laws.All(law => law.ExpectedUntil(TimeSpan.Zero) == 0 && law.ExpectedUntil(length) == law.Expected));
    }

    [Fact]
    public void Recorded_arrivals_are_expected_once_they_have_come()
    {
        var law = new RecordedInstants([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)], "", TimeSpan.FromSeconds(5));

        double[] expected = [.. Enumerable.Range(0, 6).Select(second => law.ExpectedUntil(TimeSpan.FromSeconds(second)))];
        expected.ShouldBe([0, 0, 2, 2, 3, 3]);
    }
}
