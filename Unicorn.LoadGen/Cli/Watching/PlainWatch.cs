using HdrHistogram;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>Tells how a run goes in plain lines, for pipes and logs: one at the start, one every ten seconds, one when the plan is over and all is answered.</summary>
/// <param name="tell">Tells a line.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="target">The target, as people know it.</param>
internal sealed class PlainWatch(Action<string> tell, Scenario scenario, string target) : IRunWatch
{
    private const int LongestName = 30;
    private const int MostSteps = 8;

    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);

    /// <summary>A flush may come a hair before its second.</summary>
    private static readonly TimeSpan s_early = TimeSpan.FromSeconds(0.5);
    private static readonly Quantile s_p50 = new(0.5);
    private static readonly Quantile s_p99 = new(0.99);

    private readonly LongHistogram _times = LatencyHistogram.Create();
    private TimeSpan _next = s_every;
    private (TimeSpan At, long Planned, long Sent) _told;
    private WatchedRun? _run;
    private bool _warned;

    public void Says(string what) => tell(what);

    public void Begins(string folder, Schedule schedule)
    {
        _run = new WatchedRun(scenario, target, schedule, folder);
        tell($"running for {WatchedRun.Seconds(schedule.Length)} into {folder}");
        var steps = schedule.Phases.Take(MostSteps).Select(step => $"{Name(step)} {WatchedRun.Load(step)} for {WatchedRun.Seconds(step.Length)}");
        var more = schedule.Phases.Length - MostSteps;
        tell($"{scenario.Name} on {target}: {string.Join("; ", more > 0 ? steps.Append($"and {Text.Number(more, "step")} more") : steps)}");
    }

    public void Goes(RunProgress progress)
    {
        _times.Add(progress.Recent);
        if (progress.Trouble is { } trouble && !_warned)
        {
            _warned = true;
            tell($"warning: {trouble}");
        }

        var last = progress.Elapsed >= _run!.Schedule.Length && progress.Gauges.InFlight == 0 && _next < TimeSpan.MaxValue;
        if (progress.Elapsed + s_early < _next && !last)
            return;

        // The last line is the last one, whatever is still told.
        _next = last ? TimeSpan.MaxValue : s_every * (Math.Floor((progress.Elapsed + s_early) / s_every) + 1);
        tell(Line(progress));
        _told = (progress.Elapsed, progress.Planned, progress.Sent);
        _times.Reset();
    }

    /// <summary>Totals since the start; rates and times since the line before.</summary>
    private string Line(RunProgress progress)
    {
        var step = _run!.StepAt(progress.Elapsed);
        var seconds = Math.Max(0.001, (progress.Elapsed - _told.At).TotalSeconds);
        var planned = WatchedRun.ClientsAt(step, progress.Elapsed) is { } clients ? $"by {Text.Number(clients, "client")}" : $"of {WatchedRun.Rate((progress.Planned - _told.Planned) / seconds)}";
        return $"{WatchedRun.Seconds(progress.Elapsed),6} of {WatchedRun.Seconds(_run.Schedule.Length)}"
            + $"  planned {Spoken.Count(progress.Planned)}  sent {Spoken.Count(progress.Sent)}  answered {Spoken.Count(progress.Answered)}  late {Spoken.Count(progress.Late)}  not right {Spoken.Count(progress.Bad)}"
            + $"  rate {WatchedRun.Rate((progress.Sent - _told.Sent) / seconds)} {planned}  in flight {Spoken.Count(progress.Gauges.InFlight)}"
            + $"  p50 {Time(s_p50)}  {(_times.TotalCount * s_p99.Rest < 1 ? "max" : "p99")} {Time(s_p99)}  {Name(step)} ({step.Index + 1}/{_run.Schedule.Phases.Length})";
    }

    private string Time(Quantile quantile) => LatencyHistogram.ValueAt(_times, quantile) is { } time ? Spoken.Milliseconds(time.TotalMilliseconds) + " ms" : "-";

    private static string Name(Phase step) => Printable.Shortened(step.Name, LongestName, Glyphs.Ascii);
}
