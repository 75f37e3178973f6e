using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Driving;

/// <summary>What one arrival after the other becomes, in virtual time. The numbers name the points of "Truth" in the design.</summary>
public sealed class LoadDriverTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void Truth_1_every_arrival_becomes_exactly_one_sample()
    {
        // Every third is never answered well: failures and refusals are samples too.
        var kinds = Outcome.Kinds;
        var simulation = new Simulation(100, 30, _ => new FunctionSender(arrival => Task.FromResult(new Outcome(kinds[(int)(arrival.Seq % kinds.Count)], arrival.Seq % kinds.Count == (int)OutcomeKind.Status ? 503 : 0))));

        simulation.Run();

        simulation.Sum.Planned.ShouldBe(3000);
        simulation.Sum.Ended.ShouldBe(3000);
        simulation.Rows.ShouldAllBe(row => row.Planned == row.Ended);
        simulation.Driver.Idle.IsCompletedSuccessfully.ShouldBeTrue();
        simulation.Driver.InFlight.ShouldBe(0);
    }

    [Fact]
    public void Truth_2_response_time_counts_from_the_planned_instant_and_service_time_from_the_send()
    {
        var simulation = new Simulation(1, 1, time => SimulatedServer.After(time, TimeSpan.FromMilliseconds(40)), warmUp: Warm(1, 1));
        simulation.Time.StallTheGenerator(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.3));

        simulation.Run();

        simulation.ResponseTime(0.5).ShouldBe(340, 0.5);
        simulation.ServiceTime(0.5).ShouldBe(40, 0.1);
        simulation.SendLag(0.5).ShouldBe(300, 0.5);
    }

    [Fact]
    public void Truth_3_only_right_answers_have_a_response_time_and_a_slow_one_exceeds_its_limit()
    {
        var simulation = new Simulation(10, 10, time => new FunctionSender(async arrival =>
        {
            var answer = new TaskCompletionSource<Outcome>();
            var slow = arrival.Seq % 4 == 0;
            time.At(time.Now + (slow ? Simulation.Limit + TimeSpan.FromTicks(1) : Simulation.Limit), () => answer.SetResult(new Outcome(arrival.Seq % 2 == 0 ? OutcomeKind.Ok : OutcomeKind.WrongAnswer)));
            return await answer.Task;
        }));

        simulation.Run();

        simulation.Judged.Response.TotalCount.ShouldBe(50);
        simulation.Sum[OutcomeKind.WrongAnswer].ShouldBe(50);
        simulation.Sum.Exceeded(0).ShouldBe(25);
    }

    [Fact]
    public void Truth_4_a_sample_belongs_to_the_second_in_which_it_was_planned()
    {
        var simulation = new Simulation(10, 10, time => SimulatedServer.After(time, TimeSpan.FromSeconds(3.5)));

        simulation.Run();

        simulation.Rows.Select(row => row.Second).Order().ShouldBe(Enumerable.Range(0, 10));
        simulation.Rows.ShouldAllBe(row => row.Planned == 10 && row[OutcomeKind.Ok] == 10);
    }

    [Fact]
    public void Truth_5_what_exceeds_the_in_flight_limit_is_dropped_and_delays_nobody()
    {
        // Ten fit, then the freeze from 2 s to 3 s holds everything back.
        var server = default(SimulatedServer)!;
        var simulation = new Simulation(100, 5, time => server = SimulatedServer.Freezing(time, s_short, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)), maxInFlight: 10);

        simulation.Run();

        simulation.Sum[OutcomeKind.Dropped].ShouldBe(90);
        simulation.Sum[OutcomeKind.Ok].ShouldBe(410);
        simulation.Sum.Sent.ShouldBe(410);
        simulation.Sum.MaxLag.ShouldBe(TimeSpan.Zero);
        simulation.Judged.Lag.TotalCount.ShouldBe(410);
        server.Requests.ShouldAllBe(request => request.CameAt == request.Arrival.At);
        simulation.Rows.Single(row => row.Second == 2)[OutcomeKind.Dropped].ShouldBe(90);
    }

    [Fact]
    public void Truth_5_what_the_sender_could_not_send_is_a_drop_without_a_send()
    {
        var simulation = new Simulation(10, 1, _ => new FunctionSender(_ => Task.FromResult(new Outcome(OutcomeKind.Dropped))));

        simulation.Run();

        simulation.Sum[OutcomeKind.Dropped].ShouldBe(10);
        simulation.Sum.Sent.ShouldBe(0);
        simulation.Judged.Lag.TotalCount.ShouldBe(0);
    }

    [Fact]
    public void Truth_8_the_warm_up_has_samples_of_its_own()
    {
        var simulation = new Simulation(10, 4, time => SimulatedServer.After(time, s_short), warmUp: Warm(20, 2));

        simulation.Run();

        simulation.WarmUp.Response.TotalCount.ShouldBe(40);
        simulation.Judged.Response.TotalCount.ShouldBe(40);
        simulation.Rows.Where(row => row.Phase == 0).Sum(row => row.Planned).ShouldBe(40);
        simulation.Rows.Where(row => row.Phase == 1).Sum(row => row.Planned).ShouldBe(40);
    }

    [Fact]
    public void A_late_generator_shows_as_send_lag_while_service_time_stays()
    {
        // 100/s for 10 s, asleep from 4 s to 4.5 s: fifty arrivals go out at 4.5 s, 500, 490, ... 10 ms late.
        var simulation = new Simulation(100, 10, time => SimulatedServer.After(time, s_short));
        simulation.Time.StallTheGenerator(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4.5));

        simulation.Run();

        simulation.Sum.MaxLag.ShouldBe(TimeSpan.FromMilliseconds(500));
        simulation.SendLag(0.95).ShouldBe(0, 0.1);
        simulation.SendLag(0.99).ShouldBe(400, 1);
        simulation.ResponseTime(0.99).ShouldBe(405, 1);
        simulation.ServiceTime(0.999).ShouldBe(5, 0.1);
        simulation.Sum[OutcomeKind.Ok].ShouldBe(1000);
    }

    [Fact]
    public void The_requests_in_flight_are_counted_until_the_last_one_has_ended()
    {
        var simulation = new Simulation(10, 1, time => SimulatedServer.After(time, TimeSpan.FromSeconds(5)));
        var seen = new List<int>();
        foreach (var at in (double[])[0.05, 0.95, 4.95, 5.05, 5.85])
            simulation.Time.At(TimeSpan.FromSeconds(at), () => seen.Add(simulation.Driver.InFlight));

        simulation.Run();

        seen.ShouldBe([1, 10, 10, 9, 1]);
    }

    [Fact]
    public void A_sender_that_ends_at_once_is_never_in_flight()
    {
        var simulation = new Simulation(1000, 2, _ => new FunctionSender(_ => Task.FromResult(new Outcome(OutcomeKind.Ok))), maxInFlight: 1);

        simulation.Run();

        simulation.Sum[OutcomeKind.Ok].ShouldBe(2000);
        simulation.ResponseTime(0.999).ShouldBe(0, 0.01);
    }

    /// <summary>Ten hours at one in ten seconds, up to a second at 100,000/s.</summary>
    [Theory]
    [InlineData(0.1, 36_000, 3_600)]
    [InlineData(0.7, 7_200, 5_040)]
    [InlineData(333.3, 60, 19_998)]
    [InlineData(100_000, 1, 100_000)]
    public void Each_arrival_is_sent_exactly_once_at_its_instant(double rate, double seconds, int count)
    {
        var sent = new List<(long Seq, TimeSpan At)>();
        var simulation = new Simulation(rate, seconds, time => new FunctionSender(arrival =>
        {
            sent.Add((arrival.Seq, time.Now));
            return Task.FromResult(new Outcome(OutcomeKind.Ok));
        }));

        simulation.Run();

        sent.Select(s => s.Seq).ShouldBe(Enumerable.Range(0, count).Select(n => (long)n));
        sent.ShouldAllBe(s => Math.Abs(s.At.TotalSeconds - (s.Seq / rate)) < 1e-6);
        (simulation.Sum.Planned, simulation.Sum.Sent, simulation.Sum.MaxLag).ShouldBe((count, count, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0.1, 36_000)]
    [InlineData(2_000, 10)]
    public void Poisson_arrivals_are_sent_as_they_are_planned(double rate, double seconds)
    {
        var sent = new List<TimeSpan>();
        var simulation = new Simulation(rate, seconds, time => new FunctionSender(_ =>
        {
            sent.Add(time.Now);
            return Task.FromResult(new Outcome(OutcomeKind.Ok));
        }), ArrivalProcess.Poisson);

        simulation.Run();

        sent.ShouldBe(simulation.Schedule.Arrivals().Select(arrival => arrival.At));
    }

    [Fact]
    public void A_sender_that_throws_drops_its_arrival_and_the_run_goes_on()
    {
        var bug = new InvalidOperationException("a bug");
        var simulation = new Simulation(10, 1, _ => new FunctionSender(arrival => arrival.Seq switch
        {
            3 => throw bug,
            7 => Task.FromException<Outcome>(new InvalidOperationException("another")),
            _ => Task.FromResult(new Outcome(OutcomeKind.Ok)),
        }));

        simulation.Run();

        simulation.Sum[OutcomeKind.Ok].ShouldBe(8);
        simulation.Sum[OutcomeKind.Dropped].ShouldBe(2);
        simulation.Driver.Fault.ShouldBe(bug);
        simulation.Driver.Idle.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static Inject Warm(double rate, double seconds) => new() { Rate = new Rate(rate), During = TimeSpan.FromSeconds(seconds) };
}
