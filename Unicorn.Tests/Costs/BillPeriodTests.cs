using FsCheck.Xunit;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Costs;

public sealed class BillPeriodTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 10, 7, 30, TimeSpan.Zero);

    [Fact]
    public void What_is_paid_counts_where_its_quantum_starts()
    {
        // One lives for 40 minutes, which are three quarters, and another from 20 to 25, which is one.
        var periods = BillPeriod.Of(BillOf(new PriceSheet(), (0, 40), (20, 25)), s_start);

        periods.ShouldBe([Period(0, 15, 1), Period(15, 30, 2), Period(30, 45, 1)]);
    }

    [Fact]
    public void By_the_clock_the_first_quantum_began_before_the_launch()
    {
        // The run starts at 10:07:30, so its quarters begin at -7:30, 7:30 and 22:30.
        var periods = BillPeriod.Of(BillOf(new PriceSheet { From = BilledFrom.Clock }, (0, 20), (10, 12)), s_start);

        periods.ShouldBe([Period(-7.5, 7.5, 1), Period(7.5, 22.5, 2)]);
    }

    [Fact]
    public void Nothing_is_spread_of_an_empty_bill() => BillPeriod.Of(BillOf(new PriceSheet()), s_start).ShouldBeEmpty();

    [Property]
    public void The_periods_follow_each_other_and_sum_to_the_bill((short From, ushort Length)[] lives, byte minutes, bool clock)
    {
        var prices = new PriceSheet { Quantum = TimeSpan.FromMinutes(1 + (minutes % 20)), From = clock ? BilledFrom.Clock : BilledFrom.Launch };
        var bill = BillOf(prices, [.. lives.Select(life => ((double)life.From, (double)life.From + life.Length))]);

        var periods = BillPeriod.Of(bill, s_start);

        periods.Length.ShouldBeLessThanOrEqualTo(BillPeriod.Most);
        periods.Aggregate(prices.Price * 0, (sum, period) => sum + period.Cost).ShouldBe(bill.Total);
        periods.Sum(period => period.Quanta).ShouldBe(bill.Lines.Sum(line => line.Quanta));
        periods.Zip(periods.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);
        periods.ShouldAllBe(period => period.To - period.From == periods[0].To - periods[0].From && (period.To - period.From).Ticks % prices.Quantum.Ticks == 0);
    }

    private static BillPeriod Period(double from, double to, long quanta) => new(TimeSpan.FromMinutes(from), TimeSpan.FromMinutes(to), quanta, new Money(8, "USD") * quanta);

    private static Bill BillOf(PriceSheet prices, params (double From, double To)[] minutes) =>
        Bill.Of(prices, [.. minutes.Select((life, i) => new InstanceUsage($"i-{i}", TimeSpan.FromMinutes(life.From), TimeSpan.FromMinutes(life.To), null))], TimeSpan.FromDays(100), s_start);
}
