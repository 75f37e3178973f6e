namespace Unicorn.Server.Faults;

/// <summary>Decides when the server crashes. It ends nothing itself: the process waits for <see cref="Crashed"/>, and leaves.</summary>
public sealed class Crash : IDisposable
{
    private readonly TaskCompletionSource _crashed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private long _left;

    /// <summary>Begins to count requests, or time, now; without a point it never crashes.</summary>
    public Crash(CrashPoint? point, TimeProvider clock)
    {
        _timer = clock.CreateTimer(_ => _crashed.TrySetResult(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Change(point);
    }

    /// <summary>Completes when the server crashes.</summary>
    public Task Crashed => _crashed.Task;

    /// <summary>Counts a request; false when it is the one that crashes the server, or comes later, and must not be answered.</summary>
    public bool Survives()
    {
        if (Interlocked.Decrement(ref _left) < 0)
            _crashed.TrySetResult();
        return !_crashed.Task.IsCompleted;
    }

    /// <summary>Forgets what was counted, and begins anew.</summary>
    public void Change(CrashPoint? point)
    {
        Interlocked.Exchange(ref _left, point?.Requests ?? long.MaxValue);
        _timer.Change(point?.Time ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
