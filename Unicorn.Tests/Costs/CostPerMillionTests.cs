using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Costs;

public sealed class CostPerMillionTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_short_run_pays_for_time_it_does_not_use()
    {
        // 3 of 15 minutes, half a million good answers: 16 USD a million, and a fifth of it when the quarter is full.
        var cost = CostPerMillion.Of(BillFor(1, TimeSpan.FromMinutes(3)), 500_000).ShouldNotBeNull();
        cost.AsBilled.ShouldBe(new Money(16, "USD"));
        cost.WhenFull.ShouldBe(new Money(3.2m, "USD"));
    }

    [Fact]
    public void A_full_quarter_costs_the_same_either_way()
    {
        // 2,000 good answers a second for 900 s on each of two instances: 8 * 10^6 / (900 * 2000) = 4.444... USD.
        var cost = CostPerMillion.Of(BillFor(2, TimeSpan.FromMinutes(15)), 2 * 900 * 2000).ShouldNotBeNull();
        cost.AsBilled.Amount.ShouldBe(40m / 9, 1e-20m);
        cost.WhenFull.ShouldBe(cost.AsBilled);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void No_good_answers_have_no_price(long goodAnswers) =>
        CostPerMillion.Of(BillFor(1, TimeSpan.FromMinutes(3)), goodAnswers).ShouldBeNull();

    [Fact]
    public void Answers_of_instances_that_nobody_billed_have_no_price()
    {
        CostPerMillion.Of(BillFor(0, TimeSpan.FromMinutes(3)), 1000).ShouldBeNull();
        CostPerMillion.Of(BillFor(1, TimeSpan.Zero), 1000).ShouldBeNull();
    }

    private static Bill BillFor(int instances, TimeSpan life) =>
        Bill.Of(new PriceSheet(), [.. Enumerable.Range(1, instances).Select(n => new InstanceUsage($"i-{n}", TimeSpan.Zero, life, null))], life, s_start);
}
