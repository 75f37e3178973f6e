using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Capacity.Simulation;

public sealed class FleetSimulationTests
{
    [Fact]
    public void Below_its_capacity_an_instance_answers_everybody_in_the_time_of_a_computation()
    {
        // Two places of half a second take 4/s; 3/s find one free.
        var outcome = Fleets.Question(Fleets.Inject(3, "60s")).Simulate();

        outcome.Total()[OutcomeKind.Ok].ShouldBe(180);
        outcome.Run.Judged.Response.TotalCount.ShouldBe(180);
        LatencyHistogram.ValueAt(outcome.Run.Judged.Response, new Quantile(0.99))!.Value.TotalMilliseconds.ShouldBe(500, 0.5);
        outcome.Verdict.Ruling.ShouldNotBe(Ruling.Breached);
    }

    [Fact]
    public void Exactly_places_and_queue_of_a_burst_are_answered_and_the_rest_refused_at_once()
    {
        var outcome = Fleets.Question(Fleets.Inject(8, "1s"), """ "arrivals": "bursts of 8", "request": { "path": "/{key}" } """).Simulate();

        outcome.Total()[OutcomeKind.Ok].ShouldBe(5);
        outcome.Total().Statuses[503].ShouldBe(3);

        // Two at once, two when those are done, and the last after them: first come, first served.
        double[] times = [0.5, 0.5, 1, 1, 1.5];
        for (var i = 0; i < times.Length; i++)
            LatencyHistogram.ValueAt(outcome.Run.Judged.Response, new Quantile((i + 0.5) / times.Length))!.Value.TotalSeconds.ShouldBe(times[i], 0.002);
    }

    [Fact]
    public void Every_planned_arrival_ends_once()
    {
        var outcome = Fleets.Question(Fleets.Inject(9, "60s"), """ "arrivals": "poisson", "request": { "path": "/{key}", "timeout": "800ms" } """).Simulate();

        var total = outcome.Total();
        total.Ended.ShouldBe(total.Planned);
        total[OutcomeKind.Ok].ShouldBePositive();
        total[OutcomeKind.Timeout].ShouldBePositive();
        total[OutcomeKind.Status].ShouldBePositive();
        total.Sent.ShouldBe(total.Planned);
    }
}
