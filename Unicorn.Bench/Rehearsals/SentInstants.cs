using System.Collections.Concurrent;
using System.Collections.Immutable;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>When the driver really hands each arrival to the client, which sends it to a target of this process.</summary>
internal static class SentInstants
{
    /// <summary>Between the making of the driver and the plan's instant zero.</summary>
    private static readonly TimeSpan s_lead = TimeSpan.FromMilliseconds(200);

    /// <summary>Drives a scenario in real time; gives the instants in seconds from the plan's start, in their order.</summary>
    public static async Task<ImmutableArray<double>> MeasureAsync(Scenario scenario, TimeProvider clock, CancellationToken stop)
    {
        await ClientWarmUp.RunAsync(scenario.AllRequests[0], clock, stop);
        using var target = new WatchingTarget(clock);
        using var client = new TargetClient(new TargetConnection(await TargetGuard.AllowAsync([], stop)));
        var schedule = Schedule.Of(scenario);
        var pace = new RealPace(clock, clock.GetTimestamp() + (long)(s_lead.TotalSeconds * clock.TimestampFrequency));
        var sender = new Noting(new HttpRequestSender(client, PreparedRequest.Of(scenario, RunInputs.None, target.Url), new KeyText(scenario), data: null, new AnswerBook(), new IncidentLog(Ignore, pace), clock), pace);
        var driver = new LoadDriver(sender, new Recorder(schedule.Phases, new MeasuredLimits([], SendLag: null)), pace, scenario.MaxInFlight);
        await Task.Factory.StartNew(() => driver.Run(schedule, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await driver.Idle.WaitAsync(stop);
        stop.ThrowIfCancellationRequested();
        return [.. sender.At.Order()];
    }

    private static void Ignore(RunEvent @event)
    {
    }

    /// <summary>Notes when it is told to send, and lets another send.</summary>
    private sealed class Noting(IRequestSender sender, IPace pace) : IRequestSender
    {
        public ConcurrentBag<double> At { get; } = [];

        public Task<Outcome> SendAsync(Arrival arrival, CancellationToken stop)
        {
            At.Add(pace.Now.TotalSeconds);
            return sender.SendAsync(arrival, stop);
        }
    }
}
