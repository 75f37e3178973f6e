using System.CommandLine;
using System.Net.Sockets;
using Spectre.Console;
using Unicorn.LoadGen.Cli.Watching;
using Unicorn.LoadGen.Doctor;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Live;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Inputs;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn run SCENARIO</c>: the main job.</summary>
internal static class RunCommand
{
    private const string Description =
        """
        Drive a scenario's load, judge the promises, price the instances.

        Without --target the reference server is started for the run and ended after it.

        Example: what if every hash took 250 ms?
          unicorn run scenarios/scoreboard.json --set server.service-time=250ms

        Exit codes: 0 met, 99 breached, 96 invalid or unreachable, 95 inconclusive,
        104 bad input, 105 interrupted, 107 the harness failed.
        """;

    private static readonly Option<string?> s_target = new("--target") { HelpName = "URL", Description = "The base URL of the service under test, on loopback or allowed. Default: the embedded reference server." };
    private static readonly Option<string?> s_out = new("--out") { HelpName = "DIR", Description = "The run folder itself, new or empty. Default: a new one under reports/." };
    private static readonly Option<bool> s_noLive = new("--no-live") { Description = "Plain lines instead of a live picture." };
    private static readonly Option<bool> s_livePage = new("--live-page") { Description = "Serve a page on loopback on which the run is watched while it goes on; its address is printed." };

    public static Command Create()
    {
        var scenario = ScenarioArguments.Scenario();
        var command = new Command("run", Description) { scenario, s_target, s_out, ScenarioArguments.Seed, ScenarioArguments.Set, TargetArguments.Allow, TargetArguments.Ca, CommitArgument.Commit, JudgeCommand.AllowInconclusive, s_noLive, s_livePage, Opening.Open, JudgeCommand.Json };
        command.SetAction((words, _) => RunAsync(words, scenario));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, Argument<string> argument)
    {
        var file = words.GetValue(argument)!;
        var sets = ScenarioArguments.Sets(words);
        var (reading, text) = ScenarioFile.Load(file, sets);
        if (reading.Scenario is not { } scenario)
            return Complaint.Mistakes(reading.Mistakes);

        Uri? target = null;
        if (words.GetValue(s_target) is { } url && !TargetArguments.TryRead(url, out target, out var problem))
            return Complaint.BadInput($"--target {problem}");
        if (SpokenHttp.Refusal(scenario.Http, target, SpokenHttp.HasQuic) is { } unspoken)
            return Complaint.Mistakes([new Mistake(reading.Where("http"), unspoken)]);
        var (inputs, missing) = InputsReader.Read(reading, file, Environment.GetEnvironmentVariable);
        if (inputs is null)
            return Complaint.Mistakes(missing);

        TargetTrust? trust = null;
        try
        {
            trust = words.GetValue(TargetArguments.Ca) is { } authorities ? TargetTrust.Of(authorities) : null;
        }
        catch (TargetTrustException e)
        {
            return Complaint.BadInput($"--ca {e.Message}");
        }

        var options = new RunOptions
        {
            Scenario = scenario,
            File = file,
            Text = text,
            Sets = sets,
            Target = target,
            Inputs = inputs,
            Trust = trust,
            Allow = words.GetValue(TargetArguments.Allow) ?? [],
            Out = words.GetValue(s_out),
            Commit = CommitArgument.Of(words, Environment.GetEnvironmentVariable, Environment.CurrentDirectory),
        };

        var json = words.GetValue(JudgeCommand.Json);
        var console = Screen.Create(Console.Out);
        using var stop = new StopSignals();
        if (target is null && scenario.Instances > 1)
            Console.Error.WriteLine("note: the scenario's \"instances\" is ignored: the embedded server is one instance");
        if (trust is not null && target?.Scheme != Uri.UriSchemeHttps)
            Console.Error.WriteLine("note: --ca is ignored: the target does not speak TLS");
        if (target is not null && scenario.Server.Count > 0)
            Console.Error.WriteLine("note: the scenario's \"server\" is ignored: the target is not the embedded server");

        await using var livePage = words.GetValue(s_livePage) ? await LivePageAsync(scenario, target) : null;
        try
        {
            var contents = await WatchedAsync(options, console, livePage, json, live: !json && Screen.CanRedraw(console) && !words.GetValue(s_noLive), stop.Token);
            var judged = Judged.Folder(contents);
            Complaint.UnlessWritten(contents.Folder, () => ReportFiles.Write(contents.Folder, judged));
            livePage?.Run.Ends(LiveEnd.Of(judged.Result, contents.Folder));
            Screen.Show(() =>
            {
                if (json)
                    Console.Out.Write(ResultJson.Text(judged.Result));
                else
                    ResultScreen.Render(console, judged.Result, contents.Folder, ReportFiles.In(contents.Folder));
            });
            Opening.IfAsked(words, Path.Combine(contents.Folder, ReportFiles.PageFile));
            return ExitCodes.Of(judged.Result, judged.Run.Interrupted, words.GetValue(JudgeCommand.AllowInconclusive));
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

    private static async Task<RunContents> WatchedAsync(RunOptions options, IAnsiConsole console, LivePage? livePage, bool json, bool live, CancellationToken stop)
    {
        if (RunFolders.Refusal(options.Out, options.Scenario.Name) is { } refusal)
            throw new RefusedFolderException(refusal);

        var target = options.Target?.ToString() ?? "the embedded reference server";
        return await (json ? RunAsync(new NoWatch())
            : live ? Showing.PictureAsync(console, options.Scenario, target, RunAsync)
            : Showing.LinesAsync(options.Scenario, target, RunAsync));

        async Task<RunContents> RunAsync(IRunWatch watch)
        {
            if (livePage is not null)
                watch = new Watches(watch, livePage.Run);
            var floor = await FloorAsync(watch, stop);
            return await new ScenarioRun(options with { Floor = floor }, TimeProvider.System, watch).RunAsync(stop);
        }
    }

    /// <summary>The floor of this machine. A run without an error bar is still a run.</summary>
    private static async Task<Floor?> FloorAsync(IRunWatch watch, CancellationToken stop)
    {
        try
        {
            return await new MachineFloor(DoctorCommand.Cache(TimeProvider.System), TimeProvider.System, watch.Says).FindAsync(stop);
        }
        catch (HarnessException e)
        {
            Console.Error.WriteLine($"note: this machine's floor is not known: {e.Message}");
            return null;
        }
    }

    /// <summary>The page on which the run is watched. A run that nobody can watch is still a run.</summary>
    private static async Task<LivePage?> LivePageAsync(Scenario scenario, Uri? target)
    {
        try
        {
            var page = await LivePage.StartAsync(new LiveRun(LiveSnapshot.Of(scenario, target)), TimeProvider.System);
            Console.Error.WriteLine($"live page: {page.Url}");
            return page;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Complaint.Say($"note: there is no live page: {e.Message}", ExitCodes.Met);
            return null;
        }
    }
}
