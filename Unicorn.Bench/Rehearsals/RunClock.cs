using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>The clock of a run that goes on, for whoever acts on its target meanwhile. It is learnt from the flushes: the least belated of them is the nearest.</summary>
internal sealed class RunClock(TimeProvider clock) : IRunWatch
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly long _made = clock.GetTimestamp();
    private TimeSpan? _zero;

    /// <summary>The run's own time.</summary>
    /// <exception cref="InvalidOperationException">The run has not been heard of.</exception>
    public TimeSpan Now => clock.GetElapsedTime(_made) - (_zero ?? throw new InvalidOperationException("the run has not begun"));

    /// <summary>Waits for an instant of the run.</summary>
    public async Task WaitUntilAsync(TimeSpan at, CancellationToken stop)
    {
        while (_zero is null || at - Now > s_look)
            await Task.Delay(s_look, clock, stop);
        if (at - Now is { Ticks: > 0 } left)
            await Task.Delay(left, clock, stop);
    }

    /// <inheritdoc/>
    public void Says(string what)
    {
    }

    /// <inheritdoc/>
    public void Begins(string folder, Schedule schedule)
    {
    }

    /// <inheritdoc/>
    public void Goes(RunProgress progress)
    {
        var zero = clock.GetElapsedTime(_made) - progress.Elapsed;
        _zero = _zero is { } known && known < zero ? known : zero;
    }
}
