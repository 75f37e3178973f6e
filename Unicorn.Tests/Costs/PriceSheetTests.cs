using System.Text.Json;
using FsCheck.Xunit;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Costs;

public sealed class PriceSheetTests
{
    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);
    private static readonly DateTimeOffset s_tenOClock = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly PriceSheet s_fromLaunch = new();
    private static readonly PriceSheet s_byTheClock = new() { From = BilledFrom.Clock };

    [Fact]
    public void A_quarter_hour_from_launch_costs_eight_dollars_unless_a_file_says_otherwise()
    {
        s_fromLaunch.Price.ShouldBe(new Money(8, "USD"));
        s_fromLaunch.Quantum.ShouldBe(s_quarter);
        s_fromLaunch.From.ShouldBe(BilledFrom.Launch);
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(0)]
    [InlineData(7)]
    public void Exactly_a_quarter_is_one_quantum_and_one_tick_more_is_two(int launchMinute)
    {
        var launched = TimeSpan.FromMinutes(launchMinute);
        s_fromLaunch.Quanta(launched, launched + s_quarter - s_tick, s_tenOClock).ShouldBe(1);
        s_fromLaunch.Quanta(launched, launched + s_quarter, s_tenOClock).ShouldBe(1);
        s_fromLaunch.Quanta(launched, launched + s_quarter + s_tick, s_tenOClock).ShouldBe(2);
    }

    [Fact]
    public void A_launch_starts_a_quantum_however_short_the_life()
    {
        foreach (var prices in (PriceSheet[])[s_fromLaunch, s_byTheClock])
        {
            prices.Quanta(TimeSpan.Zero, TimeSpan.Zero, s_tenOClock).ShouldBe(1);
            prices.Quanta(s_tick, s_tick, s_tenOClock).ShouldBe(1);
            prices.Quanta(s_tick, TimeSpan.Zero, s_tenOClock).ShouldBe(1);
        }
    }

    [Fact]
    public void The_clock_bills_every_quarter_that_was_touched()
    {
        // 10:07:30 to 10:52:00 is 44:30 of life, and touches the quarters of 10:00, 10:15, 10:30 and 10:45.
        var launched = new TimeSpan(0, 7, 30);
        var ended = new TimeSpan(0, 52, 0);
        s_fromLaunch.Quanta(launched, ended, s_tenOClock).ShouldBe(3);
        s_byTheClock.Quanta(launched, ended, s_tenOClock).ShouldBe(4);
    }

    [Fact]
    public void A_boundary_of_the_clock_belongs_to_the_quarter_it_begins()
    {
        s_byTheClock.Quanta(TimeSpan.Zero, s_quarter, s_tenOClock).ShouldBe(1);
        s_byTheClock.Quanta(TimeSpan.Zero, s_quarter + s_tick, s_tenOClock).ShouldBe(2);
        s_byTheClock.Quanta(-s_tick, s_quarter, s_tenOClock).ShouldBe(2);
        s_byTheClock.Quanta(-s_tick, TimeSpan.Zero, s_tenOClock).ShouldBe(1);
    }

    [Fact]
    public void The_clock_is_that_of_UTC()
    {
        // 10:07 in a zone five minutes ahead is 10:02 UTC: twelve minutes stay in one quarter, while local time would cross 10:15.
        var start = new DateTimeOffset(2026, 1, 5, 10, 7, 0, TimeSpan.FromMinutes(5));
        s_byTheClock.Quanta(TimeSpan.Zero, TimeSpan.FromMinutes(12), start).ShouldBe(1);
    }

    [Property]
    public bool The_clock_counts_the_quanta_that_a_walk_over_time_meets(byte quantum, sbyte launch, byte life)
    {
        // Oracle: the start lies at 200 quanta, and every lived tick is put into its quantum.
        var length = quantum + 1;
        var start = new DateTimeOffset(length * 200L, TimeSpan.Zero);
        var met = Enumerable.Range((length * 200) + launch, life).Select(tick => tick / length).Distinct().Count();

        var prices = new PriceSheet { Quantum = TimeSpan.FromTicks(length), From = BilledFrom.Clock };
        return prices.Quanta(TimeSpan.FromTicks(launch), TimeSpan.FromTicks(launch + life), start) == Math.Max(1, met);
    }

    [Fact]
    public void By_the_second_a_life_is_at_least_the_minimum()
    {
        var prices = new PriceSheet { Price = new Money(0.01m, "USD"), Quantum = TimeSpan.FromSeconds(1), Minimum = TimeSpan.FromSeconds(60) };

        prices.Quanta(TimeSpan.Zero, TimeSpan.FromSeconds(3), s_tenOClock).ShouldBe(60);
        prices.Quanta(TimeSpan.Zero, TimeSpan.FromSeconds(60), s_tenOClock).ShouldBe(60);
        prices.Quanta(TimeSpan.Zero, TimeSpan.FromSeconds(60) + s_tick, s_tenOClock).ShouldBe(61);
    }

    [Property]
    public bool An_end_within_what_is_paid_costs_no_more_and_one_beyond_it_does(short launch, ushort life, byte minimum, bool clock)
    {
        var prices = new PriceSheet { Quantum = TimeSpan.FromSeconds(97), Minimum = TimeSpan.FromSeconds(minimum), From = clock ? BilledFrom.Clock : BilledFrom.Launch };
        var (launched, now) = (TimeSpan.FromSeconds(launch), TimeSpan.FromSeconds(launch + life));
        var until = prices.PaidUntil(launched, now, s_tenOClock);
        return until >= now
            && prices.Quanta(launched, until, s_tenOClock) == prices.Quanta(launched, now, s_tenOClock)
            && prices.Quanta(launched, until + s_tick, s_tenOClock) == prices.Quanta(launched, now, s_tenOClock) + 1;
    }

    [Fact]
    public void Another_providers_rule_is_a_file()
    {
        const string File = """{"price":"0.25 EUR","quantum":"1h","from":"clock"}""";
        var options = ScenarioJson.Options;
        var prices = JsonSerializer.Deserialize<PriceSheet>(File, options);

        prices.ShouldBe(new PriceSheet { Price = new Money(0.25m, "EUR"), Quantum = TimeSpan.FromHours(1), From = BilledFrom.Clock });
        JsonSerializer.Serialize(prices, options).ShouldBe(File);
    }
}
