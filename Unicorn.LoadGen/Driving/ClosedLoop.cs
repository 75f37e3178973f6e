using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Clients that ask again when they have their answer. An arrival falls due when its client is free: so response time equals service
/// time, and what a client would have asked while it waited is never asked.
/// </summary>
/// <param name="flights">Sends, and records the samples.</param>
/// <param name="pace">The run's clock.</param>
internal sealed class ClosedLoop(Flights flights, IPace pace)
{
    // What the generator lacked will not be there at once, and asking for it in a circle would take what is left.
    private static readonly TimeSpan s_afterDrop = TimeSpan.FromMilliseconds(10);

    // What each client does, from one phase to the next: one that waits for an answer takes part anew when it has it, so there are never
    // more requests under way than clients.
    private readonly List<Task> _clients = [];

    /// <summary>Runs a phase on the calling thread until its end, or until its requests are sent and answered.</summary>
    /// <returns>Whether all its requests were sent and answered; false where time ends it, and when it was stopped.</returns>
    public bool Run(Phase phase, Clients clients, KeySequence keys, RequestMix requests, CancellationToken stop)
    {
        var asks = new Asks(phase, keys, requests, clients.Iterations);

        // Not disposed: the clients may end after this has given up on them.
        var done = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(done.Token, stop);
        for (var k = 0; k < clients.Most; k++)
        {
            if (!pace.WaitUntil(phase.Start + clients.Comes(k, phase.Length), either.Token))
                break;
            if (k == _clients.Count)
                _clients.Add(Task.CompletedTask);
            flights.Begin();
            _clients[k] = AskAsync(_clients[k], asks, phase.Start + clients.Leaves(k, phase.Length), clients.Think, stop);
        }

        if (clients.Iterations is null)
        {
            pace.WaitUntil(phase.End, stop);
            return false;
        }

        var all = Task.WhenAll(_clients);
        _ = all.ContinueWith(_ => done.Cancel(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        pace.WaitUntil(phase.End, either.Token);
        return asks.AreSpent && all.IsCompleted && !stop.IsCancellationRequested;
    }

    private async Task AskAsync(Task before, Asks asks, TimeSpan leaves, TimeSpan think, CancellationToken stop)
    {
        await before;

        // Off the thread that lets the others come: a sender that fails at once must not keep it.
        await pace.DelayAsync(TimeSpan.Zero, stop);
        while (!stop.IsCancellationRequested && asks.Next(pace, leaves) is { } arrival)
        {
            var outcome = await flights.SendAsync(arrival, stop);
            if (outcome.Kind == OutcomeKind.Dropped)
                await pace.DelayAsync(s_afterDrop, stop);
            if (think <= TimeSpan.Zero)
                continue;

            // Who would ask no more when it has thought keeps nobody waiting: the run is over with the last answer.
            if (asks.AreSpent || pace.Now + think >= leaves)
                break;
            await pace.DelayAsync(think, stop);
        }

        flights.End();
    }

    /// <summary>What the clients of a phase ask for, one after the other, whoever is free first.</summary>
    private sealed class Asks(Phase phase, KeySequence keys, RequestMix requests, long? most)
    {
        private readonly Lock _lock = new();
        private long _asked;

        /// <summary>Whether all that was to be asked was asked.</summary>
        public bool AreSpent
        {
            get
            {
                lock (_lock)
                    return _asked == most;
            }
        }

        /// <summary>The next arrival, due now; null when its client has no more to ask.</summary>
        public Arrival? Next(IPace pace, TimeSpan leaves)
        {
            lock (_lock)
            {
                var now = pace.Now;
                return now >= leaves || _asked == most ? null : new Arrival(_asked++, phase.Index, now, keys.Next(), requests.Next());
            }
        }
    }
}
