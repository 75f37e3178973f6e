namespace Unicorn.Server.Timing;

/// <summary>
/// Completes tasks at instants of a clock, in their order, from one thread for all of them: thousands may wait at once.
/// The thread waits coarsely until shortly before the next instant, then precisely.
/// </summary>
public sealed class Deadlines : IDisposable
{
    private readonly TimeProvider _clock;

#pragma warning disable MA0158 // A plain object: only a monitor can wait for a change and for a time at once.
    private readonly object _gate = new();
#pragma warning restore MA0158
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private bool _stopped;

    /// <summary>Starts the thread, which never keeps a process alive.</summary>
    public Deadlines(TimeProvider clock)
    {
        _clock = clock;
        new Thread(Run) { IsBackground = true, Name = "deadlines" }.Start();
    }

    /// <summary>
    /// Completes once the clock shows <paramref name="timestamp"/>. A wait that began within <see cref="PreciseWait.Margin"/>
    /// of another's end may end as late as that one: announce instants in about their order.
    /// </summary>
    public Task At(long timestamp)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            var isNext = !_waiting.TryPeek(out _, out var next) || timestamp < next;
            _waiting.Enqueue(reached, timestamp);
            if (isNext)
                Monitor.Pulse(_gate);
        }

        return reached.Task;
    }

    /// <summary>Ends the thread; what still waits never completes.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (Coarsely() is { } left)
        {
            if (left > TimeSpan.Zero)
                PreciseWait.Precise(left);
        }
    }

    /// <summary>Completes what is due, then waits until the next is near; tells how much is left, null when stopped.</summary>
    private TimeSpan? Coarsely()
    {
        lock (_gate)
        {
            while (!_stopped)
            {
                if (!_waiting.TryPeek(out var reached, out var timestamp))
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                var left = _clock.GetElapsedTime(_clock.GetTimestamp(), timestamp);
                if (left <= TimeSpan.Zero)
                {
                    _waiting.Dequeue();
                    reached.SetResult();
                }
                else if (left > PreciseWait.Margin)
                {
                    Monitor.Wait(_gate, PreciseWait.Coarse(left));
                }
                else
                {
                    return left;
                }
            }

            return null;
        }
    }
}
