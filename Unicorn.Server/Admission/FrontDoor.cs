namespace Unicorn.Server.Admission;

/// <summary>
/// First in, first out: so many requests compute at once, so many wait in the order in which they came, and the next is
/// refused at once. A closed door refuses everybody, and those inside finish.
/// </summary>
/// <param name="concurrency">Requests that compute at once, at least 1.</param>
/// <param name="queue">Requests that wait, at least 0.</param>
/// <param name="clock">Stamps the start of each computation.</param>
public sealed class FrontDoor(int concurrency, int queue, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<Place?>> _waiting = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _computing;
    private long _abandoned;
    private bool _closed;

    /// <summary>True from the first <see cref="CloseAsync"/> on.</summary>
    public bool IsClosed => Volatile.Read(ref _closed);

    /// <summary>A consistent count of everybody.</summary>
    public Attendance Attendance
    {
        get
        {
            lock (_gate)
                return new Attendance(_computing, _waiting.Count, _abandoned);
        }
    }

    /// <summary>
    /// Takes a place, or a position in the queue, before it returns; completes with the place once it is given, or with
    /// null at once when the request is refused.
    /// </summary>
    /// <exception cref="OperationCanceledException">The client hung up, and has left the queue.</exception>
    public Task<Place?> EnterAsync(CancellationToken hangUp)
    {
        LinkedListNode<TaskCompletionSource<Place?>> position;
        lock (_gate)
        {
            if (hangUp.IsCancellationRequested)
            {
                _abandoned++;
                return Task.FromCanceled<Place?>(hangUp);
            }

            if (!_closed && _computing < concurrency)
            {
                _computing++;
                return Task.FromResult<Place?>(new Place(this, clock.GetTimestamp()));
            }

            if (_closed || _waiting.Count >= queue)
                return Task.FromResult<Place?>(null);

            position = _waiting.AddLast(new TaskCompletionSource<Place?>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return WaitAsync(position, hangUp);
    }

    /// <summary>Refuses everybody from now on; completes when the last of those inside has left.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            Volatile.Write(ref _closed, true);
            if (_computing == 0)
                _empty.TrySetResult();
        }

        return _empty.Task;
    }

    /// <summary>Passes a place on, and tells how long it was held.</summary>
    internal TimeSpan Release(long startedAt)
    {
        lock (_gate)
        {
            // The same instant ends one computation and starts the next, so that no time of a place is anybody's.
            var now = clock.GetTimestamp();

            // Somebody waits only while every place is taken, so the place goes from hand to hand and is never free in between.
            if (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                next.Value.SetResult(new Place(this, now));
            }
            else
            {
                _computing--;
                if (_closed && _computing == 0)
                    _empty.TrySetResult();
            }

            return clock.GetElapsedTime(startedAt, now);
        }
    }

    private async Task<Place?> WaitAsync(LinkedListNode<TaskCompletionSource<Place?>> position, CancellationToken hangUp)
    {
        using var watch = hangUp.UnsafeRegister((_, token) => Leave(position, token), state: null);
        return await position.Value.Task;
    }

    private void Leave(LinkedListNode<TaskCompletionSource<Place?>> position, CancellationToken hangUp)
    {
        lock (_gate)
        {
            // Who was given a place in the meantime keeps it, and gives it back as everybody does.
            if (position.List is null)
                return;

            _waiting.Remove(position);
            _abandoned++;
            position.Value.SetCanceled(hangUp);
        }
    }
}
