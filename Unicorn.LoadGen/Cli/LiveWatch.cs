using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Cli;

/// <summary>Shows how a run goes on a terminal: one block of lines that is drawn again each second.</summary>
/// <param name="context">The live display.</param>
internal sealed class LiveWatch(LiveDisplayContext context) : IRunWatch
{
    private Schedule? _schedule;
    private string _folder = "";

    public void Says(string what) => Show(new Text(what + " ..."));

    public void Begins(string folder, Schedule schedule) => (_folder, _schedule) = (folder, schedule);

    public void Goes(RunProgress progress) => Show(Picture(progress, _schedule!, _folder));

    /// <summary>The block.</summary>
    public static IRenderable Picture(RunProgress progress, Schedule schedule, string folder)
    {
        var invariant = CultureInfo.InvariantCulture;
        var phase = schedule.Phases.LastOrDefault(p => p.Start <= progress.Elapsed) ?? schedule.Phases[0];
        var done = Math.Clamp(progress.Elapsed / schedule.Length, 0, 1);
        var left = schedule.Length - progress.Elapsed;
        var chart = new BreakdownChart().Width(60).HideTags()
            .AddItem("done", Math.Max(done, 0.001), Color.Green)
            .AddItem("left", Math.Max(1 - done, 0.001), Color.Grey23);
        return new Rows([
            new Text(string.Create(invariant, $"{progress.Elapsed.TotalSeconds:0} s of {Duration.Format(schedule.Length)}, {Math.Max(0, left.TotalSeconds):0} s left    step \"{phase.Name}\"")),
            chart,
            new Text(string.Create(invariant, $"planned {progress.Planned:#,0}   sent {progress.Sent:#,0}   answered {progress.Answered:#,0}   not right {progress.Bad:#,0}")),
            new Text(string.Create(invariant, $"{progress.SentPerSecond:0.#}/s   in flight {progress.Gauges.InFlight:#,0}   p99 {(progress.P99 is { } p99 ? p99.TotalMilliseconds.ToString("0.0", invariant) + " ms" : "-")}   generator {progress.Gauges.GeneratorCpu:0.00} cores{(progress.Gauges.ServerCpu is { } cpu ? string.Create(invariant, $"   server {cpu:0.00} cores") : "")}")),
            .. progress.Trouble is { } trouble ? new[] { new Text("warning: " + trouble, Color.Yellow) } : [],
            new Text(folder + "    Ctrl-C ends the run and judges what was measured"),
        ]);
    }

    private void Show(IRenderable picture) => Screen.Show(() => context.UpdateTarget(picture));
}
