namespace Unicorn.Server.Admission;

/// <summary>The right to compute. Dispose it to give the place to the next in the queue; further disposals do nothing.</summary>
public sealed class Place : IDisposable
{
    private FrontDoor? _door;

    internal Place(FrontDoor door, long startedAt)
    {
        _door = door;
        StartedAt = startedAt;
    }

    /// <summary>When the place was given, in timestamps of the door's clock: the start of the computation.</summary>
    public long StartedAt { get; }

    /// <summary>Gives the place to the next in the queue, as <see cref="Dispose"/> does.</summary>
    /// <returns>How long it was held, from <see cref="StartedAt"/> to the instant at which the next computation can start; zero when it was given back before.</returns>
    public TimeSpan GiveBack() => Interlocked.Exchange(ref _door, null)?.Release(StartedAt) ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public void Dispose() => GiveBack();
}
