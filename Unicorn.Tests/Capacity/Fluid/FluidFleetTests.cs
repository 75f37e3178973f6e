using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fluid;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scaling;
using Unicorn.Tests.Capacity.Simulation;

namespace Unicorn.Tests.Capacity.Fluid;

public sealed class FluidFleetTests
{
    [Fact]
    public void It_says_what_the_simulator_says_of_a_fleet_that_tracks_a_rising_and_falling_load()
    {
        var instance = Fleets.Instance with { Held = new ExponentialDuration(0.5), Queue = 20, Boot = new FixedDuration(90) };
        var group = new ScalingGroup { Initial = 1, Policies = [new TargetTracking(ScalingMetric.RequestsPerTarget, 120)], Drain = TimeSpan.FromSeconds(30) };
        var question = Fleets.Question("""{ "diurnal": { "low": "1/s", "high": "12/s", "peakAt": "1h", "period": "2h", "during": "2h" } }""", instance: instance, group: group);

        // Half of what two places take, of even arrivals: chance has no part in how many are launched.
        var (events, fluid) = (question.Simulate(), Of(question));

        ((double)fluid.Total()[OutcomeKind.Ok]).ShouldBe(events.Total()[OutcomeKind.Ok], 0.02 * events.Total()[OutcomeKind.Ok]);
        fluid.Bill.UsedTime.TotalHours.ShouldBe(events.Bill.UsedTime.TotalHours, 0.02 * events.Bill.UsedTime.TotalHours);
    }

    [Fact]
    public void No_request_is_lost_between_whole_ones()
    {
        // 3.7/s for 10 minutes are 2,220; two places of half a second take 4/s.
        var outcome = Of(Fleets.Question(Fleets.Inject(3.7, "10m")));

        outcome.Total().Planned.ShouldBe(2220);
        outcome.Total().Ended.ShouldBe(2220);
        ((double)outcome.Run.Judged.Response.TotalCount).ShouldBe(outcome.Total()[OutcomeKind.Ok], 1);
    }

    [Fact]
    public void Beyond_its_capacity_a_fleet_answers_what_it_can_and_refuses_the_rest()
    {
        // Four times what two places of half a second take, beyond every point of the curve.
        var outcome = Of(Fleets.Question(Fleets.Inject(16, "10m")));

        ((double)outcome.Total()[OutcomeKind.Ok]).ShouldBe(2400, 24);
        outcome.Total().Statuses[503].ShouldBe(outcome.Total().Planned - outcome.Total()[OutcomeKind.Ok]);
    }

    [Fact]
    public void Where_nobody_serves_everybody_is_refused_and_a_boot_that_fails_is_paid_for()
    {
        var group = new ScalingGroup { Initial = 0, Policies = [new FixedSize(1)], HealthCheckGrace = TimeSpan.FromMinutes(5) };
        var outcome = Of(Fleets.Question(Fleets.Inject(1, "10m"), instance: Fleets.Instance with { BootFailure = 1 }, group: group));

        outcome.Total()[OutcomeKind.Ok].ShouldBe(0);
        outcome.Total().Statuses[503].ShouldBe(600);

        // Launched after a minute, found out five minutes later and launched again.
        outcome.Bill.Lines.Length.ShouldBe(2);
        outcome.Bill.Lines[0].EndedBy.ShouldBe("failed boot");
    }

    [Fact]
    public void Who_is_told_to_end_at_the_instant_of_its_first_service_leaves_the_others_serving()
    {
        // Launched after a minute, ready after two, and no longer wanted just then.
        var group = new ScalingGroup
        {
            Policies = [new ScheduledSize([new(TimeSpan.FromMinutes(1), 2), new(TimeSpan.FromMinutes(2), 1)])],
            Termination = Termination.NewestFirst,
        };
        var question = Fleets.Question(Fleets.Inject(1, "5m"), instance: Fleets.Instance with { Boot = new FixedDuration(60) }, group: group);

        var fluid = Of(question);

        fluid.Periods.Select(period => period.Serving).ShouldBe(question.Simulate().Periods.Select(period => period.Serving));
        fluid.Total()[OutcomeKind.Ok].ShouldBe(300);
    }

    private static FleetOutcome Of(FleetQuestion question) => new FluidFleet(new LoadCurves(new FleetSimulation(), arrivals: 2000)).Of(question, TestContext.Current.CancellationToken);
}
