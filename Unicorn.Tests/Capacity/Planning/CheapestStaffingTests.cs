using Unicorn.LoadGen.Capacity.Planning;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Capacity.Planning;

public sealed class CheapestStaffingTests
{
    [Fact]
    public void One_who_is_needed_for_four_slots_boots_before_and_pays_until_the_last_has_passed()
    {
        // Boots for 2 slots before slot 0, serves from 0 to 3 and drains for 1: 7 slots, which are 3 quanta of 3.
        var staffing = Cheapest(new StaffingProblem([1, 1, 1, 1], Boot: 2, Drain: 1, Quantum: 3))!;

        staffing.Lives.ShouldBe([new InstanceLife(-2, 7)]);
        staffing.Quanta.ShouldBe(3);
        staffing.IsOptimal.ShouldBeTrue();
    }

    [Fact]
    public void By_the_clock_a_quantum_that_began_before_the_launch_is_paid_whole()
    {
        var staffing = Cheapest(new StaffingProblem([0, 0, 0, 1, 1], Boot: 1, Drain: 0, Quantum: 4, ByClock: true))!;

        // Launched in the quantum from 0 to 4, in whichever of its slots, and needed in that from 4 to 8.
        staffing.Lives.ShouldHaveSingleItem().End.ShouldBe(8);
        staffing.Quanta.ShouldBe(2);
    }

    [Fact]
    public void More_than_there_may_be_cannot_be_had()
    {
        var problem = new StaffingProblem([1, 3, 2], Boot: 1, Drain: 0, Quantum: 2, Ceiling: 2);

        problem.Impossible.ShouldBe(1);
        Cheapest(problem).ShouldBeNull();
    }

    [Fact]
    public void A_rough_day_under_a_ceiling_that_binds_is_planned_exactly()
    {
        var random = new SplitMix64(2, 4);
        int[] need = [.. Enumerable.Range(0, 1440).Select(slot => (int)Math.Clamp(Math.Round(10.5 - (9.5 * Math.Cos(2 * Math.PI * (slot - 240) / 1440)) + (4 * (random.NextPositive() - 0.5))), 1, 20))];
        var problem = new StaffingProblem([.. need], Boot: 2, Drain: 1, Quantum: 15, Ceiling: 20);

        var staffing = Cheapest(problem)!;

        Cheapest(problem with { Ceiling = null })!.Alive().Max().ShouldBeGreaterThan(20);
        staffing.Alive().Max().ShouldBeLessThanOrEqualTo(20);
        staffing.Serving().Zip(need).ShouldAllBe(slot => slot.First >= slot.Second);
        staffing.IsOptimal.ShouldBeTrue();
        staffing.Quanta.ShouldBeGreaterThanOrEqualTo(GreedyStaffing.Quanta(problem));
    }

    private static Staffing? Cheapest(StaffingProblem problem) => CheapestStaffing.Of(problem, TestContext.Current.CancellationToken);
}
