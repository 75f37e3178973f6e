using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Costs;

public sealed class FaultCostTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_crash_costs_what_the_replacements_own_quarters_add()
    {
        // 0 to 5 and 5 to 25 are one and two quarters, while one life of 25 minutes would be two. Had it gone to 35, it would be three either way.
        Crash((0, 5, "exited with code 137"), (5, 25, "stopped")).ShouldBe(new Money(8, "USD"));
        Crash((0, 5, "exited with code 137"), (5, 35, "stopped")).ShouldBe(new Money(0, "USD"));
    }

    [Fact]
    public void Without_a_replacement_it_costs_what_was_paid_and_not_used() =>
        Crash((0, 5, "exited with code 1")).ShouldBe(new Money(8m * 10 / 15, "USD"));

    [Fact]
    public void Who_was_launched_before_the_crash_replaces_nobody() =>
        Crash((0, 5, "crashed"), (0, 30, "stopped")).ShouldBe(new Money(8m * 10 / 15, "USD"));

    [Fact]
    public void Each_replacement_stands_for_one_crash()
    {
        var bill = BillOf((0, 5, "crashed"), (0, 6, "crashed"), (6, 16, "stopped"));

        // The first is replaced by the third (8 + 8 - two quarters of 16 minutes), the second by nobody.
        FaultCost.Of(Runs.Of(Promise).Record(), bill).Select(fault => fault.Cost).ShouldBe([new Money(0, "USD"), new Money(8m * 9 / 15, "USD")]);
    }

    [Fact]
    public void An_instance_that_was_told_to_end_is_no_fault() =>
        FaultCost.Of(Runs.Of(Promise).Record(), BillOf((0, 5, "stopped"), (1, 2, "run ended"), (3, 4, "scale in"))).ShouldBeEmpty();

    [Fact]
    public void Arrivals_without_a_right_answer_cost_what_as_many_right_ones_did()
    {
        // Of 3000 arrivals 200 are refused and 50 time out; 150 were never sent, and are the generator's.
        var run = Runs.Of(Promise).End(0, 1, OutcomeKind.Status, 100).End(2, 2, OutcomeKind.Timeout, 50).End(3, 4, OutcomeKind.Dropped, 75).Record();
        var right = 3000 - 200 - 50 - 150;

        FaultCost.Of(run, BillOf((0, 1, "stopped"))).ShouldBe(
        [
            new FaultCost("timeout", 50, IsOfInstance: false, new Money(8m * 50 / right, "USD")),
            new FaultCost("status503", 200, IsOfInstance: false, new Money(8m * 200 / right, "USD")),
        ]);
    }

    [Fact]
    public void Without_any_right_answer_there_is_no_price_of_one() =>
        FaultCost.Of(Runs.Of(Promise, seconds: 2).End(0, 1, OutcomeKind.Timeout, 100).Record(), BillOf((0, 1, "stopped"))).ShouldHaveSingleItem().Cost.ShouldBeNull();

    private const string Promise = """{ "availability": ">= 50%" }""";

    private static Money? Crash(params (int From, int To, string Why)[] lives) => FaultCost.Of(Runs.Of(Promise).Record(), BillOf(lives)).ShouldHaveSingleItem().Cost;

    private static Bill BillOf(params (int From, int To, string Why)[] lives) => Bill.Of(
        new PriceSheet(), [.. lives.Select((life, i) => new InstanceUsage($"i-{i}", TimeSpan.FromMinutes(life.From), TimeSpan.FromMinutes(life.To), life.Why))], TimeSpan.FromHours(1), s_start);
}
