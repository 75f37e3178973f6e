using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Scenarios;

namespace Unicorn.Tests.Capacity.Searching;

public sealed class ModelledCapacityTests
{
    // 5 places of 50 ms compute 100/s. At a share d more, 100 d a second stay in the queue: after the 20 s of a confirmation 10 of them, which make p95 150 ms, at d = 0.5 %.
    [Fact]
    public void Even_arrivals_fill_every_place_before_a_promise_breaks()
    {
        var probed = ProbedScenario.Of(ScenarioFile.Load(Path.Combine(Shipped.Folder, "capacity.json"), []).Reading.Scenario!)!;
        var question = new SearchQuestion { Lengths = probed.Lengths, Start = 60, Lowest = probed.Lengths.LowestRate, Highest = 1e4, Within = 0.01, Budget = TimeSpan.MaxValue };
        var found = new ModelledCapacity(new FleetSimulation()).Of(probed, question, new InstanceModel { Held = new FixedDuration(0.05), Places = 5, Queue = 20 }, TestContext.Current.CancellationToken);

        found.Ending.ShouldBe(SearchEnding.Converged);
        found.Bracket.Met!.Value.ShouldBeInRange(99, 101);
        found.Bracket.NotMet!.Value.ShouldBeInRange(100, 102);
        found.BreakingPoint.ShouldBe(new BreakingPoint("p95 passes 150ms", "requests queue"));
        found.Curve.Where(point => point.Probe.Rate < 99).ShouldAllBe(point => point.P99 < TimeSpan.FromMilliseconds(51));
    }
}
