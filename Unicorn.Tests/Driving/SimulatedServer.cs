using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Driving;

/// <summary>A server in virtual time.</summary>
/// <param name="time">The clock.</param>
/// <param name="answerAt">When a request that comes now is answered; null for never.</param>
internal sealed class SimulatedServer(VirtualTime time, Func<TimeSpan?> answerAt) : IRequestSender
{
    /// <summary>What was sent, when it came and when it was answered.</summary>
    public List<(Arrival Arrival, TimeSpan CameAt, TimeSpan? AnsweredAt)> Requests { get; } = [];

    /// <summary>Answers each request after the same time, however many there are.</summary>
    public static SimulatedServer After(VirtualTime time, TimeSpan service) => new(time, () => time.Now + service);

    /// <summary>Answers after a short while; what comes within the freeze is held back until its end.</summary>
    public static SimulatedServer Freezing(VirtualTime time, TimeSpan service, TimeSpan from, TimeSpan to) =>
        new(time, () => time.Now >= from && time.Now + service < to ? to : time.Now + service);

    /// <summary>One place, first in first out, service times as told.</summary>
    public static SimulatedServer Queueing(VirtualTime time, Func<TimeSpan> service)
    {
        var free = TimeSpan.Zero;
        return new SimulatedServer(time, () => free = (free > time.Now ? free : time.Now) + service());
    }

    public Task<Outcome> SendAsync(Arrival arrival, CancellationToken stop)
    {
        // Continuations run within SetResult: on the simulation's own thread, at the simulated instant.
        var answer = new TaskCompletionSource<Outcome>();
        var at = answerAt();
        Requests.Add((arrival, time.Now, at));
        stop.Register(() => answer.TrySetResult(new Outcome(OutcomeKind.Cancelled)));
        if (at is { } instant)
            time.At(instant, () => answer.TrySetResult(new Outcome(OutcomeKind.Ok)));
        return answer.Task;
    }
}

/// <summary>A sender that is one function.</summary>
/// <param name="send">The function.</param>
internal sealed class FunctionSender(Func<Arrival, Task<Outcome>> send) : IRequestSender
{
    public Task<Outcome> SendAsync(Arrival arrival, CancellationToken stop) => send(arrival);
}
