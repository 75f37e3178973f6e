using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Driving;

/// <summary>What a stop leaves: what fell due is part of the run, what did not is not.</summary>
public sealed class StoppedRunTests
{
    [Fact]
    public void Truth_1_a_stop_cancels_what_is_in_flight_and_the_rest_never_falls_due()
    {
        using var stop = new CancellationTokenSource();
        var server = default(SimulatedServer)!;
        var simulation = new Simulation(100, 10, time => server = SimulatedServer.After(time, TimeSpan.FromSeconds(1)));
        simulation.Time.At(TimeSpan.FromSeconds(5.005), stop.Cancel);

        simulation.RunUntil(stop.Token).ShouldBeFalse();

        // Planned at 0.00 to 5.00 s; those from 4.01 s on have no answer yet.
        simulation.Sum.Planned.ShouldBe(501);
        simulation.Sum[OutcomeKind.Ok].ShouldBe(401);
        simulation.Sum[OutcomeKind.Cancelled].ShouldBe(100);
        simulation.Sum.Sent.ShouldBe(501);
        server.Requests.Count.ShouldBe(501);
        simulation.Driver.Idle.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Truth_1_what_fell_due_while_the_generator_slept_is_cancelled_by_a_stop_though_never_sent()
    {
        using var stop = new CancellationTokenSource();
        var simulation = new Simulation(100, 10, time => SimulatedServer.After(time, TimeSpan.FromMilliseconds(1)));
        simulation.Time.StallTheGenerator(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));
        simulation.Time.At(TimeSpan.FromSeconds(4.5), stop.Cancel);

        simulation.RunUntil(stop.Token).ShouldBeFalse();

        // The generator woke up at 5 s: the arrivals of 4.00 to 5.00 s fell due and were not sent.
        simulation.Sum.Planned.ShouldBe(501);
        simulation.Sum[OutcomeKind.Ok].ShouldBe(400);
        simulation.Sum[OutcomeKind.Cancelled].ShouldBe(101);
        simulation.Sum.Sent.ShouldBe(400);
    }

    [Fact]
    public void A_stop_after_the_last_arrival_cancels_what_is_in_flight()
    {
        using var stop = new CancellationTokenSource();
        var simulation = new Simulation(10, 1, time => new SimulatedServer(time, () => null));
        simulation.Time.At(TimeSpan.FromSeconds(30), stop.Cancel);

        simulation.RunUntil(stop.Token).ShouldBeTrue();

        simulation.Sum.Planned.ShouldBe(10);
        simulation.Sum[OutcomeKind.Cancelled].ShouldBe(10);
    }

    [Fact]
    public void A_run_that_was_stopped_before_it_began_sends_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var server = default(SimulatedServer)!;
        var simulation = new Simulation(10, 1, time => server = SimulatedServer.After(time, TimeSpan.FromMilliseconds(1)));

        simulation.RunUntil(stop.Token).ShouldBeFalse();

        server.Requests.ShouldBeEmpty();
        simulation.Sum.Planned.ShouldBe(simulation.Sum[OutcomeKind.Cancelled]);
        simulation.Driver.Idle.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void The_plan_lasts_until_the_end_of_its_last_pause()
    {
        var simulation = new Simulation(1, 10, time => SimulatedServer.After(time, TimeSpan.FromMilliseconds(1)));

        simulation.Run();

        simulation.Time.Now.ShouldBe(TimeSpan.FromSeconds(10));
    }
}
