using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Driving;

/// <summary>The clock of a run: instants count from its start.</summary>
public interface IPace
{
    /// <summary>Now, from the start of the run.</summary>
    TimeSpan Now { get; }

    /// <summary>Blocks the calling thread until <paramref name="at"/>; false when stopped before.</summary>
    bool WaitUntil(TimeSpan at, CancellationToken stop);

    /// <summary>Ends after <paramref name="time"/>, or when stopped; never on the caller's own thread before it returns. Rounded to milliseconds in real time.</summary>
    Task DelayAsync(TimeSpan time, CancellationToken stop);
}

/// <summary>The pace of real time, on one monotonic clock.</summary>
/// <param name="clock">The clock.</param>
/// <param name="start">The clock's timestamp at the start of the run.</param>
public sealed class RealPace(TimeProvider clock, long start) : IPace
{
    /// <inheritdoc/>
    public TimeSpan Now => clock.GetElapsedTime(start);

    /// <inheritdoc/>
    public bool WaitUntil(TimeSpan at, CancellationToken stop) =>
        PreciseWait.Until(clock, start + (long)(at.Ticks * (clock.TimestampFrequency / (double)TimeSpan.TicksPerSecond)), stop);

    /// <inheritdoc/>
    public async Task DelayAsync(TimeSpan time, CancellationToken stop)
    {
        if (time <= TimeSpan.Zero)
            await Task.Yield();
        else
            await Task.Delay(time, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
