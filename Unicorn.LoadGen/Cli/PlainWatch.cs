using System.Globalization;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Cli;

/// <summary>Tells how a run goes in plain lines, for pipes and logs: one at the start, one every few seconds, one at the end.</summary>
/// <param name="output">Where the lines go.</param>
internal sealed class PlainWatch(TextWriter output) : IRunWatch
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    private TimeSpan _next = s_every;
    private Schedule? _schedule;
    private bool _warned;

    public void Says(string what) => Tell(what);

    public void Begins(string folder, Schedule schedule)
    {
        _schedule = schedule;
        Tell($"running for {Duration.Format(schedule.Length)} into {folder}");
    }

    public void Goes(RunProgress progress)
    {
        if (progress.Trouble is { } trouble && !_warned)
        {
            _warned = true;
            Tell($"warning: {trouble}");
        }

        var last = progress.Elapsed >= _schedule!.Length && progress.Gauges.InFlight == 0 && _next < TimeSpan.MaxValue;
        if (progress.Elapsed < _next && !last)
            return;

        // The last line is the last one, whatever is still told.
        _next = last ? TimeSpan.MaxValue : progress.Elapsed + s_every;
        Tell(ProgressLine.Of(progress, _schedule!));
    }

    // Where the lines go may be on the same full disk as the run folder, and the run goes on.
    private void Tell(string line) => Screen.Show(() =>
    {
        output.WriteLine(line);
        output.Flush();
    });
}

/// <summary>How a run goes, in one line.</summary>
internal static class ProgressLine
{
    public static string Of(RunProgress progress, Schedule schedule)
    {
        var phase = schedule.Phases.LastOrDefault(p => p.Start <= progress.Elapsed) ?? schedule.Phases[0];
        var p99 = progress.P99 is { } time ? time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms" : "-";
        var left = schedule.Length - progress.Elapsed;
        return string.Create(CultureInfo.InvariantCulture,
            $"{progress.Elapsed.TotalSeconds,5:0} s, {Math.Max(0, left.TotalSeconds):0} s left  planned {progress.Planned}  sent {progress.Sent}  answered {progress.Answered}  not right {progress.Bad}  {progress.SentPerSecond:0}/s  in flight {progress.Gauges.InFlight}  p99 {p99}  [{phase.Name}]");
    }
}
