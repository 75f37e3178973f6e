using Spectre.Console.Rendering;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>Shows how a run goes on a terminal: one block of lines that is drawn again each second.</summary>
/// <param name="show">Shows a picture in the place of the one before; may do it later.</param>
/// <param name="page">What there is to draw on now.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="target">The target, as people know it.</param>
internal sealed class LiveWatch(Action<IRenderable> show, Func<Page> page, Scenario scenario, string target) : IRunWatch
{
    private WatchedRun? _run;

    public void Says(string what) => show(new Block(_ => [new Line(what + " ...", Ink.Quiet)]));

    public void Begins(string folder, Schedule schedule) => _run = new WatchedRun(scenario, target, schedule, folder);

    public void Goes(RunProgress progress)
    {
        // Drawn now, whenever it is shown: the progress goes on.
        Line[] lines = [.. LivePicture.Lines(_run!, progress, page())];
        show(new Block(_ => lines));
    }
}
