using Spectre.Console;
using Spectre.Console.Rendering;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>Shows how a run goes on a terminal: one block of lines that is drawn again each second.</summary>
/// <param name="context">The live display.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="target">The target, as people know it.</param>
internal sealed class LiveWatch(LiveDisplayContext context, Scenario scenario, string target) : IRunWatch
{
    private WatchedRun? _run;

    public void Says(string what) => Show(new Block(_ => [new Line(what + " ...", Ink.Quiet)]));

    public void Begins(string folder, Schedule schedule) => _run = new WatchedRun(scenario, target, schedule, folder);

    public void Goes(RunProgress progress) => Show(new Block(page => LivePicture.Lines(_run!, progress, page)));

    private void Show(IRenderable picture) => Screen.Show(() => context.UpdateTarget(picture));
}
