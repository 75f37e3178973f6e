namespace Unicorn.Server.Faults;

/// <summary>
/// Holds requests while the server is frozen, and lets them in when it thaws in the order in which they came. Entering
/// happens inside one lock, so that nobody who comes while the held ones go in can overtake them.
/// </summary>
public sealed class Freeze : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly LinkedList<Action> _held = new();
    private readonly ITimer _thaw;
    private volatile Started? _cycle;
    private long _abandoned;

    /// <summary>Starts the first period now; without a cycle it never freezes.</summary>
    public Freeze(FreezeCycle? cycle, TimeProvider clock)
    {
        _clock = clock;
        _thaw = clock.CreateTimer(_ => Thaw(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _cycle = StartNow(cycle);
    }

    /// <summary>Requests held now.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
                return _held.Count;
        }
    }

    /// <summary>Requests whose client hung up while they were held, so far.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    /// <summary>
    /// Calls <paramref name="enter"/>, which must neither block nor throw: at once, or when the server thaws, after
    /// everybody who came before. Never calls it when the client hangs up first.
    /// </summary>
    /// <exception cref="OperationCanceledException">The client hung up while its request was held.</exception>
    public Task<T> PassAsync<T>(Func<T> enter, CancellationToken hangUp)
    {
        if (_cycle is null)
            return Task.FromResult(enter());

        var held = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<Action> position;
        lock (_gate)
        {
            var left = Left();
            if (left == TimeSpan.Zero)
            {
                // The thaw's timer may be late: those it should have let in by now came first.
                LetIn();
                return Task.FromResult(enter());
            }

            position = _held.AddLast(() => held.SetResult(enter()));
            if (_held.Count == 1)
                _thaw.Change(left, Timeout.InfiniteTimeSpan);
        }

        return WaitAsync(position, held, hangUp);
    }

    /// <summary>Thaws, and starts the first period of another cycle now; without one it never freezes again.</summary>
    public void Change(FreezeCycle? cycle)
    {
        lock (_gate)
        {
            // First: as soon as there is no cycle, newcomers enter without the lock.
            LetIn();
            _cycle = StartNow(cycle);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _thaw.Dispose();

    private Started? StartNow(FreezeCycle? cycle) => cycle is { } begun ? new Started(begun, _clock.GetTimestamp()) : null;

    private TimeSpan Left() => _cycle is { } begun ? begun.Cycle.LeftAt(_clock.GetElapsedTime(begun.At)) : TimeSpan.Zero;

    private void Thaw()
    {
        lock (_gate)
        {
            var left = Left();
            if (left == TimeSpan.Zero)
                LetIn();
            else
                _thaw.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan); // a timer that rounds to milliseconds was early
        }
    }

    private void LetIn()
    {
        while (_held.First is { } first)
        {
            _held.RemoveFirst();
            first.Value();
        }
    }

    private async Task<T> WaitAsync<T>(LinkedListNode<Action> position, TaskCompletionSource<T> held, CancellationToken hangUp)
    {
        using var watch = hangUp.UnsafeRegister(
            (_, token) =>
            {
                lock (_gate)
                {
                    if (position.List is null)
                        return;

                    _held.Remove(position);
                    Interlocked.Increment(ref _abandoned);
                    held.SetCanceled(token);
                }
            },
            state: null);
        return await held.Task;
    }

    /// <summary>A cycle, and when its first period began, as a timestamp of the clock.</summary>
    private sealed record Started(FreezeCycle Cycle, long At);
}
