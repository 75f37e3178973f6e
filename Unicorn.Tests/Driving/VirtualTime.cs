using Unicorn.LoadGen.Driving;

namespace Unicorn.Tests.Driving;

/// <summary>
/// A clock that jumps from event to event: whoever waits on it lets everything happen that is due before. One thread,
/// no real time, the same order every time.
/// </summary>
internal sealed class VirtualTime : IPace
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Seq)> _events = new();
    private long _scheduled;
    private (TimeSpan From, TimeSpan To)? _stall;

    /// <inheritdoc/>
    public TimeSpan Now { get; private set; }

    /// <summary>Told of every stretch of time that is about to pass.</summary>
    public Action<TimeSpan> Passes { get; set; } = _ => { };

    /// <summary>Lets something happen at an instant; of two at one instant the first told comes first.</summary>
    public void At(TimeSpan at, Action what) => _events.Enqueue(what, (at, _scheduled++));

    /// <summary>Whoever waits for an instant of this stretch is woken only at its end, as when the generator's machine stalls.</summary>
    public void StallTheGenerator(TimeSpan from, TimeSpan to) => _stall = (from, to);

    /// <inheritdoc/>
    public bool WaitUntil(TimeSpan at, CancellationToken stop)
    {
        var stalls = _stall is { } stall && at >= stall.From && at < stall.To;
        var until = stalls ? _stall!.Value.To : at;
        while (stalls || !stop.IsCancellationRequested)
        {
            if (!_events.TryPeek(out _, out var next) || next.At > until)
            {
                Pass(until);
                return !stop.IsCancellationRequested;
            }

            Happen();
        }

        return false;
    }

    /// <inheritdoc/>
    public Task DelayAsync(TimeSpan time, CancellationToken stop)
    {
        var over = new TaskCompletionSource();
        At(Now + time, () => over.TrySetResult());
        stop.Register(() => over.TrySetResult());
        return over.Task;
    }

    /// <summary>Lets everything happen that is still to come.</summary>
    public void RunOut()
    {
        while (_events.Count > 0)
            Happen();
    }

    private void Happen()
    {
        _events.TryDequeue(out var what, out var due);
        Pass(due.At);
        what!();
    }

    private void Pass(TimeSpan to)
    {
        if (to <= Now)
            return;

        Passes(to - Now);
        Now = to;
    }
}
