using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Running;

/// <summary>Writes what was recorded into the run folder once a second, and tells how the run is going.</summary>
/// <param name="folder">The run folder.</param>
/// <param name="recorder">Where samples are recorded.</param>
/// <param name="pace">The run's clock.</param>
/// <param name="inFlight">Requests under way now.</param>
/// <param name="serverCpu">CPU time the embedded server has used; null without one.</param>
/// <param name="watch">Sees what is recorded; null where no objective may end the run.</param>
public sealed class Flusher(RunFolderWriter folder, Recorder recorder, IPace pace, Func<int> inFlight, Func<TimeSpan>? serverCpu, EarlyStopWatch? watch = null)
{
    private TimeSpan _last;
    private TimeSpan _generatorCpu = Environment.CpuUsage.TotalTime;
    private TimeSpan _serverCpu = serverCpu?.Invoke() ?? TimeSpan.Zero;

    /// <summary>How the run is going, updated at each flush.</summary>
    public RunProgress Progress { get; } = new();

    /// <summary>Flushes each second until <paramref name="done"/>, and once more at the end.</summary>
    public async Task RunAsync(Task done, TimeProvider clock, Action<RunProgress> tell)
    {
        for (var second = 1; !done.IsCompleted; second++)
        {
            var wait = TimeSpan.FromSeconds(second) - pace.Now;
            if (wait > TimeSpan.Zero)
            {
                using var patience = new CancellationTokenSource();
                await Task.WhenAny(done, Task.Delay(wait, clock, patience.Token));
                await patience.CancelAsync();
            }

            if (done.IsCompleted)
                break;

            Flush();
            tell(Progress);
        }

        Flush();
        tell(Progress);
    }

    private void Flush()
    {
        var now = pace.Now;
        var elapsed = Math.Max((now - _last).TotalSeconds, 0.001);
        var generator = Environment.CpuUsage.TotalTime;
        var server = serverCpu?.Invoke();
        var gauges = new Gauges(inFlight(), (generator - _generatorCpu).TotalSeconds / elapsed, server is { } cpu ? Math.Max(0, (cpu - _serverCpu).TotalSeconds / elapsed) : null);
        (_last, _generatorCpu, _serverCpu) = (now, generator, server ?? TimeSpan.Zero);

        var interval = recorder.Take();
        folder.Flush(now, interval, gauges);
        watch?.Add(interval);
        Progress.Add(now, elapsed, interval, gauges, folder.Trouble);
    }
}
