using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running.Health;

namespace Unicorn.LoadGen.Running;

/// <summary>Writes what was recorded into the run folder once a second, and tells how the run is going.</summary>
/// <param name="folder">The run folder.</param>
/// <param name="recorder">Where samples are recorded.</param>
/// <param name="pace">The run's clock.</param>
/// <param name="meter">Reads how the generator is.</param>
/// <param name="progress">How the run is going, updated at each flush.</param>
/// <param name="watch">Sees what is recorded; null where no objective may end the run.</param>
public sealed class Flusher(RunFolderWriter folder, Recorder recorder, IPace pace, GeneratorMeter meter, RunProgress progress, EarlyStopWatch? watch = null)
{
    private TimeSpan _last;

    /// <summary>Flushes each second until <paramref name="done"/>, and once more at the end.</summary>
    public async Task RunAsync(Task done, TimeProvider clock, Action<RunProgress> tell)
    {
        // What the generator did before the load began is not held against it.
        await UntilAsync(TimeSpan.Zero, done, clock);
        meter.Read();
        for (var second = 1; !done.IsCompleted; second++)
        {
            await UntilAsync(TimeSpan.FromSeconds(second), done, clock);
            if (done.IsCompleted)
                break;

            Flush();
            tell(progress);
        }

        Flush();
        tell(progress);
    }

    private async Task UntilAsync(TimeSpan at, Task done, TimeProvider clock)
    {
        if (at - pace.Now is var wait && wait <= TimeSpan.Zero)
            return;

        using var patience = new CancellationTokenSource();
        await Task.WhenAny(done, Task.Delay(wait, clock, patience.Token));
        await patience.CancelAsync();
    }

    private void Flush()
    {
        var now = pace.Now;
        var elapsed = Math.Max((now - _last).TotalSeconds, 0.001);
        _last = now;
        var gauges = meter.Read();
        var interval = recorder.Take();
        folder.Flush(now, interval, gauges);
        watch?.Add(interval, now, gauges);
        progress.Add(now, elapsed, interval, gauges, folder.Trouble);
    }
}
