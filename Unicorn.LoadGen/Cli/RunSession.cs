using System.CommandLine;
using Spectre.Console;
using Unicorn.LoadGen.Cli.Watching;
using Unicorn.LoadGen.Doctor;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Live;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli;

/// <summary>A run that has come to its end.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Judged">What came of it.</param>
internal sealed record EndedRun(string Folder, Judged Judged);

/// <summary>Runs as a person asked for them: each is shown while it goes on, judged, and reported in its folder.</summary>
/// <param name="console">Where people read.</param>
/// <param name="json">Whether nobody reads it.</param>
/// <param name="live">Whether a picture is drawn while a run goes on.</param>
internal sealed class RunSession(IAnsiConsole console, bool json, bool live)
{
    private Task<Floor?>? _floor;

    /// <summary>Shows it as a verb's words and its output ask for.</summary>
    public static RunSession Of(ParseResult words, IAnsiConsole console)
    {
        var json = words.GetValue(JudgeCommand.Json);
        return new RunSession(console, json, live: !json && Screen.CanRedraw(console) && !words.GetValue(RunArguments.NoLive));
    }

    /// <summary>The same, but without the plain lines of each run: whoever runs several tells a line for each.</summary>
    public RunSession OfSeveral() => live ? this : new RunSession(console, json: true, live: false);

    /// <summary>Runs; throws as <see cref="ScenarioRun.RunAsync"/> does.</summary>
    public async Task<EndedRun> RunAsync(RunOptions options, LivePage? livePage, CancellationToken stop)
    {
        if (RunFolders.Refusal(options.Out, options.Scenario.Name) is { } refusal)
            throw new RefusedFolderException(refusal);

        var target = options.Target?.ToString() ?? "the embedded reference server";
        var contents = await (json ? WatchedAsync(new NoWatch())
            : live ? Showing.PictureAsync(console, options.Scenario, target, WatchedAsync)
            : Showing.LinesAsync(options.Scenario, target, WatchedAsync));
        var judged = Judged.Folder(contents);
        Complaint.UnlessWritten(contents.Folder, () => ReportFiles.Write(contents.Folder, judged));
        livePage?.Run.Ends(LiveEnd.Of(judged.Result, contents.Folder));
        return new EndedRun(contents.Folder, judged);

        async Task<RunContents> WatchedAsync(IRunWatch watch)
        {
            if (livePage is not null)
                watch = new Watches(watch, livePage.Run);
            var floor = await (_floor ??= FloorAsync(watch, stop));
            return await new ScenarioRun(options with { Floor = floor }, TimeProvider.System, watch).RunAsync(stop);
        }
    }

    /// <summary>Does what ends in an exit code, and tells in a line why a run could not be had.</summary>
    /// <param name="target">What a target that is forbidden was asked for by.</param>
    /// <param name="act">Runs.</param>
    public static async Task<int> GuardedAsync(string target, Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (ForbiddenTargetException e)
        {
            return Complaint.BadInput($"--target {target}: {e.Message}");
        }
        catch (RefusedFolderException e)
        {
            return Complaint.BadInput(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A disk that was full before the load began; what fails at the target is data, and comes from nowhere here.
            return Complaint.Say($"what was run cannot be written: {e.Message}", ExitCodes.Failed);
        }
        catch (UnreachableTargetException e)
        {
            return Complaint.Say(e.Message, ExitCodes.Invalid);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("interrupted before the load began: nothing was measured", ExitCodes.Interrupted);
        }
    }

    /// <summary>The floor of this machine. A run without an error bar is still a run.</summary>
    private static async Task<Floor?> FloorAsync(IRunWatch watch, CancellationToken stop)
    {
        try
        {
            return await new MachineFloor(FloorCache.OfUser(TimeProvider.System), TimeProvider.System, watch.Says).FindAsync(stop);
        }
        catch (HarnessException e)
        {
            Console.Error.WriteLine($"note: this machine's floor is not known: {e.Message}");
            return null;
        }
    }
}
