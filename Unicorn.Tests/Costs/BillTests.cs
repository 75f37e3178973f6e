using FsCheck.Xunit;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Costs;

public sealed class BillTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly PriceSheet s_prices = new();

    [Theory]
    [InlineData(1, 3, 8)]
    [InlineData(2, 13, 16)]
    public void The_runbooks_examples_cost_what_the_runbook_says(int instances, int minutes, int dollars)
    {
        var usage = Enumerable.Range(1, instances).Select(n => Lived($"i-{n}", 0, minutes)).ToArray();
        var bill = Bill.Of(s_prices, usage, TimeSpan.FromMinutes(minutes), s_start);

        bill.Total.ShouldBe(new Money(dollars, "USD"));
        bill.UsedTime.ShouldBe(TimeSpan.FromMinutes(instances * minutes));
        bill.PaidTime.ShouldBe(TimeSpan.FromMinutes(instances * 15));
        bill.AtLeast.ShouldBeFalse();
    }

    [Fact]
    public void A_line_shows_the_life_beside_what_it_cost()
    {
        var usage = new InstanceUsage("i-1", TimeSpan.FromMinutes(-2), TimeSpan.FromMinutes(14), "scale in");
        var bill = Bill.Of(s_prices, [usage], TimeSpan.FromMinutes(20), s_start);

        bill.Lines.ShouldHaveSingleItem().ShouldBe(new BillLine(
            "i-1",
            TimeSpan.FromMinutes(-2),
            TimeSpan.FromMinutes(14),
            UsedTime: TimeSpan.FromMinutes(16),
            PaidTime: TimeSpan.FromMinutes(30),
            Quanta: 2,
            new Money(8, "USD"),
            AtLeast: false,
            "scale in"));
    }

    [Fact]
    public void An_instance_launched_before_the_run_pays_from_its_own_launch()
    {
        // One minute of boot before a run of 14:30 makes 15:30 of life: a second quarter that the run alone would not start.
        var usage = new InstanceUsage("i-1", TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(14.5), "run ended");
        Bill.Of(s_prices, [usage], TimeSpan.FromMinutes(14.5), s_start).Total.ShouldBe(new Money(16, "USD"));
    }

    [Fact]
    public void A_record_without_an_end_is_billed_to_what_was_last_seen_and_says_at_least()
    {
        var running = new InstanceUsage("i-2", TimeSpan.Zero, null, null);
        var bill = Bill.Of(s_prices, [Lived("i-1", 0, 3), running], TimeSpan.FromMinutes(16), s_start);

        bill.AtLeast.ShouldBeTrue();
        bill.Lines.Select(line => line.AtLeast).ShouldBe([false, true]);
        bill.Lines[1].Ended.ShouldBe(TimeSpan.FromMinutes(16));
        bill.Total.ShouldBe(new Money(8 + 16, "USD"));
    }

    [Fact]
    public void An_instance_launched_after_the_last_flush_pays_for_its_launch()
    {
        var late = new InstanceUsage("i-1", TimeSpan.FromMinutes(5), null, null);
        var line = Bill.Of(s_prices, [late], TimeSpan.FromMinutes(4), s_start).Lines.ShouldHaveSingleItem();

        line.UsedTime.ShouldBe(TimeSpan.Zero);
        line.Cost.ShouldBe(new Money(8, "USD"));
        line.AtLeast.ShouldBeTrue();
    }

    [Fact]
    public void No_instances_cost_nothing_in_the_price_sheets_currency()
    {
        var bill = Bill.Of(new PriceSheet { Price = new Money(1, "EUR") }, [], TimeSpan.FromHours(1), s_start);
        bill.Total.ShouldBe(new Money(0, "EUR"));
        bill.AtLeast.ShouldBeFalse();
    }

    [Property]
    public bool Lines_sum_to_the_total_and_nobody_pays_for_less_than_was_used(bool clock, ushort cents, (short Launch, ushort Life, bool Ends)[] lives)
    {
        var prices = new PriceSheet { Price = new Money(cents / 100m, "USD"), From = clock ? BilledFrom.Clock : BilledFrom.Launch };
        var usage = lives.Select((life, n) => new InstanceUsage($"i-{n}", Seconds(life.Launch), life.Ends ? Seconds(life.Launch + life.Life) : null, null)).ToArray();
        var bill = Bill.Of(prices, usage, Seconds(100_000), s_start);

        return bill.Lines.Length == lives.Length
            && bill.Total == new Money(bill.Lines.Sum(line => line.Quanta) * cents / 100m, "USD")
            && bill.Total == bill.Lines.Aggregate(new Money(0, "USD"), (sum, line) => sum + line.Cost)
            && bill.Lines.All(line => line.PaidTime >= line.UsedTime && line.PaidTime == line.Quanta * prices.Quantum);
    }

    [Property]
    public bool A_longer_life_never_costs_less(bool clock, short launch, ushort life, ushort more)
    {
        var prices = new PriceSheet { From = clock ? BilledFrom.Clock : BilledFrom.Launch };
        decimal CostOf(int seconds) =>
            Bill.Of(prices, [new InstanceUsage("i", Seconds(launch), Seconds(launch + seconds), null)], Seconds(0), s_start).Total.Amount;

        return CostOf(life) <= CostOf(life + more);
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);

    private static InstanceUsage Lived(string id, int launchMinute, int minutes) =>
        new(id, TimeSpan.FromMinutes(launchMinute), TimeSpan.FromMinutes(launchMinute + minutes), "run ended");
}
