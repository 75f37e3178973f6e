using System.Collections.Immutable;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scaling;

namespace Unicorn.Tests.Capacity.Simulation;

public sealed class FleetScalingTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_crash_breaks_what_the_oldest_held_pays_its_started_quarter_and_is_made_up_for_at_the_next_decision()
    {
        // 4/s of half a second each: two are under way at any instant.
        var question = Fleets.Question(Fleets.Inject(4, "20m"), group: new ScalingGroup { Initial = 1 }, instance: Fleets.Instance with { Boot = new FixedDuration(30) });
        var outcome = (question with { Crashes = [TimeSpan.FromSeconds(440.1)] }).Simulate();

        outcome.Total()[OutcomeKind.HeadersFailed].ShouldBe(2);

        // Nobody serves from 7:20.1 until 8:30: 4 x 69.9 requests, of which those at 440.25, ..., 509.75 and not that of the very instant.
        outcome.Total().Statuses[503].ShouldBe(279);
        Lives(outcome).ShouldBe([(0, 440.1, "crash"), (480, 1200, "end of plan")]);

        // 7:20.1 started one quarter, and the twelve minutes from 8:00 one more.
        outcome.Bill.Total.ShouldBe(new Money(16, "USD"));
    }

    [Fact]
    public void A_boot_that_fails_is_paid_until_its_grace_is_over_and_then_made_up_for()
    {
        var group = new ScalingGroup { Initial = 0, Min = 1, HealthCheckGrace = TimeSpan.FromSeconds(150) };
        var outcome = Fleets.Question(Fleets.Inject(1, "10m"), group: group, instance: Fleets.Instance with { BootFailure = 1 }).Simulate();

        Lives(outcome).ShouldBe([(60, 210, "failed boot"), (240, 390, "failed boot"), (420, 570, "failed boot")]);
        outcome.Total().Statuses[503].ShouldBe(600);
    }

    [Fact]
    public void Instances_that_are_ended_answer_what_they_have_while_they_may()
    {
        // Two places of 1.9 s and a queue of three, always full: two are done at each multiple of 1.9 s, so at 1:00 five are there, and the next are done at 60.8.
        FleetOutcome[] outcomes = [.. new double[] { 0, 0.3, 5 }.Select(drain => Fleets.Question(
            Fleets.Inject(2, "90s"),
            """ "arrivals": "bursts of 2", "request": { "path": "/{key}" } """,
            Fleets.Instance with { Held = new FixedDuration(1.9) },
            new ScalingGroup { Min = 0, Initial = 1, Drain = TimeSpan.FromSeconds(drain), Policies = [new Wanted(0)] }).Simulate())];

        outcomes.Select(outcome => outcome.Total()[OutcomeKind.HeadersFailed]).ShouldBe([5, 5, 0]);
        (outcomes[2].Total()[OutcomeKind.Ok] - outcomes[0].Total()[OutcomeKind.Ok]).ShouldBe(5);

        // The fifth is done at 64.6, and ends its instance before the time that it might have taken is over.
        outcomes.Select(outcome => Lives(outcome).Single()).ShouldBe([(0, 60, "scale-in"), (0, 60.3, "scale-in"), (0, 64.6, "scale-in")]);
    }

    [Fact]
    public void A_policy_sees_what_came_and_the_share_of_the_places_that_was_taken()
    {
        var policy = new Wanted(2);
        var group = new ScalingGroup { Initial = 1, WarmUp = TimeSpan.FromSeconds(70), Policies = [policy] };
        Fleets.Question(Fleets.Inject(2, "5m"), group: group, instance: Fleets.Instance with { Boot = new FixedDuration(30) }).Simulate();

        // 2/s of half a second are one of two places; from 1:30 on each of two gets half of it. The second counts from 2:40 on.
        policy.Seen.Select(metrics => metrics.Requests).ShouldAllBe(requests => requests == 120);
        policy.Seen.Select(metrics => metrics.Instances).ShouldBe([1, 1, 2, 2]);
        policy.Seen.Select(metrics => Math.Round(metrics.Utilisation, 6)).ShouldBe([0.5, 0.375, 0.25, 0.25]);
        policy.States.Select(state => (state.Desired, state.InService, state.Warming, state.LastScaled?.TotalSeconds)).ShouldBe([(1, 1, 0, null), (2, 1, 1, 90), (2, 2, 0, 90), (2, 2, 0, 90)]);
    }

    [Fact]
    public void Instances_that_drain_count_against_the_most_there_may_be()
    {
        var policy = new Wanted(1, 2, 2, 2);
        var group = new ScalingGroup { Min = 0, Max = 2, Initial = 2, Drain = TimeSpan.FromSeconds(90), Policies = [policy] };
        var outcome = Fleets.Question(Fleets.Inject(1, "5m"), group: group, instance: Fleets.Instance with { Held = new FixedDuration(300) }).Simulate();

        // The oldest is told to end at 1:00 and drains until 2:30: the next can be launched at 3:00.
        Lives(outcome).ShouldBe([(0, 150, "scale-in"), (0, 300, "end of plan"), (180, 300, "end of plan")]);
        outcome.Periods.Select(period => (period.Paid, period.Serving)).ShouldBe([(2, 2), (2, 1), (1, 1), (2, 2), (2, 2)]);
        policy.States.Select(state => state.Draining).ShouldBe([0, 1, 0, 0]);
    }

    [Fact]
    public void Instances_in_service_crash_by_themselves_after_exponential_times()
    {
        // 20 instances for 100 minutes, a crash every 10 minutes in the mean: Poisson with a mean near 20 * 100 / 10.5, replaced within a minute.
        var question = Fleets.Question(Fleets.Inject(0.1, "100m"), group: new ScalingGroup { Initial = 20 }, instance: Fleets.Instance with { MeanTimeToCrash = 600 });
        var crashes = Lives(question.Simulate()).Count(life => life.Why == "crash");

        crashes.ShouldBeInRange(190 - (int)(4 * Math.Sqrt(190)), 200 + (int)(4 * Math.Sqrt(200)));
    }

    [Fact]
    public void Round_robin_gives_each_instance_the_same_and_the_least_outstanding_spares_who_is_slow()
    {
        FleetOutcome[] outcomes = [.. new[] { Balancing.RoundRobin, Balancing.LeastOutstanding }.Select(balancing => (Fleets.Question(
            Fleets.Inject(1, "60s"),
            """ "request": { "path": "/{key}", "timeout": "30s" } """,
            Fleets.Instance with { Places = 1, Queue = 0, Held = new Slowing(20) },
            new ScalingGroup { Initial = 2 }) with { Balancing = balancing }).Simulate())];

        // The first takes 20 s, the others no time. Every second one meets it in turns: nine of them, and one more at the instant of its release.
        outcomes[0].Total().Statuses[503].ShouldBe(9);
        outcomes[0].Total()[OutcomeKind.Ok].ShouldBe(51);
        outcomes[1].Total()[OutcomeKind.Ok].ShouldBe(60);
    }

    private static ImmutableArray<(double From, double Until, string? Why)> Lives(FleetOutcome outcome) =>
        [.. outcome.Bill.Lines.Select(line => (line.Launched.TotalSeconds, line.Ended.TotalSeconds, line.EndedBy))];

    /// <summary>Wants what it was told to, one after the other, the last for good; and keeps what it saw.</summary>
    private sealed class Wanted(params int[] sizes) : IScalingPolicy
    {
        public List<FleetMetrics> Seen { get; } = [];

        public List<FleetState> States { get; } = [];

        public int Desired(FleetState state, IReadOnlyList<FleetMetrics> history)
        {
            history[^1].Until.ShouldBe(state.Now);
            history[^1].Period.ShouldBe(s_minute);
            Seen.Add(history[^1]);
            States.Add(state);
            return sizes[Math.Min(States.Count, sizes.Length) - 1];
        }
    }

    /// <summary>The first is slow, and all others take no time.</summary>
    private sealed record Slowing(double First) : Durations
    {
        private bool _drawn;

        public override double Mean => 0;

        public override double SquaredVariation => 0;

        public override double Draw(LoadGen.Scheduling.SplitMix64 random)
        {
            var drawn = _drawn;
            _drawn = true;
            return drawn ? 0 : First;
        }
    }
}
