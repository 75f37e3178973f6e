using FsCheck.Xunit;
using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scaling;

namespace Unicorn.Tests.Capacity.Simulation;

public sealed class FleetSimulationTests
{
    [Fact]
    public void Below_its_capacity_an_instance_answers_everybody_in_the_time_of_a_computation()
    {
        // Two places of half a second take 4/s; 3/s find one free.
        var outcome = Fleets.Question(Fleets.Inject(3, "60s")).Simulate();

        outcome.Total()[OutcomeKind.Ok].ShouldBe(180);
        Times(outcome, 180).ShouldAllBe(time => Math.Abs(time - 0.5) < 0.001);
        outcome.Verdict.Findings[0].Ruling.ShouldBe(Ruling.Met);
    }

    [Fact]
    public void Exactly_places_and_queue_of_a_burst_are_answered_and_the_rest_refused_at_once()
    {
        var outcome = Fleets.Question(Fleets.Inject(8, "1s"), """ "arrivals": "bursts of 8", "request": { "path": "/{key}" } """).Simulate();

        outcome.Total()[OutcomeKind.Ok].ShouldBe(5);
        outcome.Total().Statuses[503].ShouldBe(3);

        // Two at once, two when those are done, and the last after them.
        Times(outcome, 5).ShouldBe([0.5, 0.5, 1, 1, 1.5], 0.002);
    }

    [Fact]
    public void A_place_is_free_for_who_comes_at_the_instant_of_its_release()
    {
        // Exactly as many as the places take, and nobody can wait: 4/s and two places of half a second.
        var outcome = Fleets.Question(Fleets.Inject(4, "60s"), instance: Fleets.Instance with { Queue = 0 }).Simulate();

        outcome.Total()[OutcomeKind.Ok].ShouldBe(240);
    }

    [Fact]
    public void Overhead_is_added_to_answers_and_takes_no_place()
    {
        var outcome = Fleets.Question(Fleets.Inject(4, "60s"), instance: Fleets.Instance with { Queue = 0, Overhead = 0.25 }).Simulate();

        outcome.Total()[OutcomeKind.Ok].ShouldBe(240);
        Times(outcome, 240).ShouldAllBe(time => Math.Abs(time - 0.75) < 0.001);
    }

    [Fact]
    public void Who_hangs_up_in_the_queue_leaves_it_to_others()
    {
        var instance = Fleets.Instance with { Places = 1, Queue = 1, Held = new FixedDuration(10) };
        var outcome = Fleets.Question(Fleets.Inject(1, "9s"), """ "request": { "path": "/{key}", "timeout": "800ms" } """, instance).Simulate();

        // The first computes all the time. Each second another takes the one position in the queue, which the one before left after 0.8 s.
        outcome.Total()[OutcomeKind.Timeout].ShouldBe(9);
        outcome.Total()[OutcomeKind.Status].ShouldBe(0);
    }

    [Fact]
    public void A_computation_whose_client_has_hung_up_is_finished_all_the_same()
    {
        // Two compute for 10 s, though their clients are gone after 0.8 s: no place is free for the others.
        var instance = Fleets.Instance with { Queue = 0, Held = new FixedDuration(10) };
        var outcome = Fleets.Question(Fleets.Inject(1, "9s"), """ "request": { "path": "/{key}", "timeout": "800ms" } """, instance).Simulate();

        outcome.Total()[OutcomeKind.Timeout].ShouldBe(2);
        outcome.Total().Statuses[503].ShouldBe(7);
    }

    [Fact]
    public void The_warm_up_is_simulated_and_not_judged()
    {
        var outcome = Fleets.Question(Fleets.Inject(3, "10s"), """ "warmUp": { "rate": "30/s", "during": "10s" }, "request": { "path": "/{key}" } """).Simulate();

        outcome.Run.WarmUp.Response.TotalCount.ShouldBePositive();
        outcome.Total().Planned.ShouldBe(330);
        outcome.Verdict.Findings[0].Judged.ShouldBe(30);
    }

    [Fact]
    public void Of_the_time_scale_nothing_is_heeded()
    {
        var outcome = Fleets.Question(Fleets.Inject(1, "1h"), """ "timeScale": 60, "request": { "path": "/{key}" } """).Simulate();

        outcome.Total().Planned.ShouldBe(3600);
        outcome.Bill.Total.ShouldBe(new Money(32, "USD"));
    }

    [Fact]
    public void A_closed_loop_is_refused_because_it_plans_no_arrivals()
    {
        var question = Fleets.Question("""{ "keepConstant": { "copies": 2, "during": "10s" } }""");

        Should.Throw<ArgumentException>(() => question.Simulate()).Message.ShouldContain("constant-1");
    }

    [Fact]
    public void Several_requests_are_told_apart_and_time_out_by_themselves()
    {
        const string requests = """ "requests": [{ "name": "quick", "path": "/{key}", "timeout": "800ms" }, { "name": "patient", "path": "/{key}", "timeout": "20s", "weight": 2 }] """;
        var outcome = Fleets.Question(Fleets.Inject(5, "60s"), requests).Simulate();

        outcome.Run.Requests.Select(request => request.Name).ShouldBe(["quick", "patient"]);
        outcome.Run.Requests[0].Phases.Sum(row => row[OutcomeKind.Timeout]).ShouldBe(outcome.Total()[OutcomeKind.Timeout]);
        outcome.Total()[OutcomeKind.Timeout].ShouldBePositive();
        outcome.Run.Requests.Sum(request => request.Phases.Sum(row => row.Ended)).ShouldBe(300);
    }

    [Fact]
    public void The_simulation_is_stopped_when_it_is_told_to() =>
        Should.Throw<OperationCanceledException>(() => new LoadGen.Capacity.Simulation.FleetSimulation().Of(Fleets.Question(Fleets.Inject(1, "10s")), new CancellationToken(canceled: true)));

    [Property(MaxTest = 40)]
    public void Whatever_the_fleet_every_arrival_ends_once_and_all_accounts_agree(byte rate, byte places, byte queue, byte held, byte kinds, byte size, short seed)
    {
        var outcome = Any(rate, places, queue, held, kinds, size, seed).Simulate();

        var total = outcome.Total();
        total.Ended.ShouldBe(total.Planned);
        total.Sent.ShouldBe(total.Planned);
        outcome.Run.Seconds.ShouldAllBe(row => row.Ended == row.Planned);
        outcome.Periods.Sum(period => period.Requests).ShouldBe(total.Planned);
        outcome.Periods.ShouldAllBe(period => period.Utilisation >= 0 && period.Utilisation < 1 + 1e-9 && period.Serving <= period.Paid && period.Paid <= 4);

        // What is answered after the plan's end belongs to no period.
        outcome.Periods.Sum(period => period.Good).ShouldBeLessThanOrEqualTo(total[OutcomeKind.Ok]);
        var usage = Usage.Of(outcome.Run.Instances, 0);
        outcome.Bill.ShouldBe(Bill.Of(outcome.Run.Scenario.Prices, usage, outcome.Run.LastSeen, DateTimeOffset.UnixEpoch) with { Lines = outcome.Bill.Lines });
        usage.Sum(life => outcome.Run.Scenario.Prices.Quanta(life.Launched, life.Ended!.Value, DateTimeOffset.UnixEpoch)).ShouldBe(outcome.Bill.Lines.Sum(line => line.Quanta));
        usage.ShouldAllBe(life => life.Ended <= TimeSpan.FromMinutes(3));
    }

    [Property(MaxTest = 10)]
    public void The_same_seed_gives_the_same_bytes(byte rate, byte places, byte queue, byte held, byte kinds, byte size, short seed)
    {
        var question = Any(rate, places, queue, held, kinds, size, seed);

        Bytes(question.Simulate()).ShouldBe(Bytes(question.Simulate()));
    }

    [Fact]
    public void Another_seed_gives_other_computations()
    {
        FleetOutcome[] outcomes = [.. new short[] { 1, 2 }.Select(seed => Any(20, 2, 5, 200, 0, 0, seed).Simulate())];

        Bytes(outcomes[0]).ShouldNotBe(Bytes(outcomes[1]));
    }

    /// <summary>A fleet of at most 4 under 3 minutes of load, with a choice of everything that there is.</summary>
    private static FleetQuestion Any(byte rate, byte places, byte queue, byte held, byte kinds, byte size, short seed)
    {
        var group = new ScalingGroup
        {
            Min = 0,
            Max = 4,
            Initial = size % 5,
            Period = TimeSpan.FromSeconds(10),
            WarmUp = TimeSpan.FromSeconds(kinds % 2 * 15),
            HealthCheckGrace = TimeSpan.FromSeconds(20),
            Drain = TimeSpan.FromSeconds(kinds % 3),
            Termination = (Termination)(kinds % 3),
            Policies = [new Zigzag()],
        };
        var instance = new InstanceModel
        {
            Held = new ExponentialDuration((1 + held) / 100.0),
            Places = 1 + (places % 5),
            Queue = queue % 10,
            Overhead = size % 3 * 0.01,
            Cache = (CacheTier)(kinds / 4 % 3),
            Boot = new FixedDuration(size % 25),
            BootFailure = kinds / 16 % 2 * 0.3,
            MeanTimeToCrash = kinds / 32 % 2 == 0 ? null : 40,
        };
        var rest = FormattableString.Invariant($$""" "seed": {{seed}}, "arrivals": "poisson", "keys": { "population": 300 }, "request": { "path": "/{key}", "timeout": "{{800 + (held * 10)}}ms" } """);
        return Fleets.Question(Fleets.Inject(1 + (rate % 40), "3m"), rest, instance, group) with
        {
            Balancing = (Balancing)(kinds / 64 % 2),
            Crashes = kinds / 128 % 2 == 0 ? [] : [TimeSpan.FromSeconds(33), TimeSpan.FromSeconds(100)],
        };
    }

    private static double[] Times(FleetOutcome outcome, int count)
    {
        outcome.Run.Judged.Response.TotalCount.ShouldBe(count);
        return [.. Enumerable.Range(0, count).Select(i => LatencyHistogram.ValueAt(outcome.Run.Judged.Response, new Quantile((i + 0.5) / count))!.Value.TotalSeconds)];
    }

    private static string Bytes(FleetOutcome outcome)
    {
        using var text = new StringWriter();
        foreach (var row in outcome.Run.Seconds)
            text.WriteLine($"{row.Second} {row.Planned} {string.Join(' ', Outcome.Kinds.Select(kind => row[kind]))} {row.Exceeded(0)}");
        text.WriteLine(HistogramCodec.Encode(outcome.Run.Judged.Response));
        foreach (var @event in outcome.Run.Instances)
            text.WriteLine($"{@event.Instance} {@event.At.Ticks} {@event.Why}");
        foreach (var period in outcome.Periods)
            text.WriteLine($"{period.Until.Ticks} {period.Requests} {period.Good} {period.Paid} {period.Serving} {period.Utilisation:R}");
        text.WriteLine($"{outcome.Bill.Total} {outcome.Verdict.Why}");
        return text.ToString();
    }

    /// <summary>Wants one more in every period up to five, and then one less down to none.</summary>
    private sealed class Zigzag : IScalingPolicy
    {
        public int Desired(FleetState state, IReadOnlyList<FleetMetrics> history) => 5 - Math.Abs(5 - (history.Count % 11));
    }
}
