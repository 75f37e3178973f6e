using System.CommandLine;
using System.Net.Sockets;
using Spectre.Console;
using Unicorn.LoadGen.Live;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;

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

        Example: a baseline that later builds are compared with
          unicorn run scenarios/smoke.json --repeat 5 --out baseline

        Exit codes: 0 met, 99 breached, 96 invalid or unreachable, 95 inconclusive,
        104 bad input, 105 interrupted, 107 the harness failed.
        """;

    private static readonly Option<string?> s_target = new("--target") { HelpName = "URL", Description = "The base URL of the service under test, on loopback or allowed. Default: the embedded reference server." };
    private static readonly Option<string?> s_out = new("--out") { HelpName = "DIR", Description = "The run folder itself, new or empty; with --repeat, the folder of the run folders. Default: a new one under reports/." };
    private static readonly Option<int?> s_repeat = RunArguments.Repeat("So many runs one after another, after one that does not count, each with the seed after that of the one before, in folders 1, 2, ... of --out. Exits with the worst of their codes.");
    private static readonly Option<bool> s_livePage = new("--live-page") { Description = "Serve a page on loopback on which the run is watched while it goes on; its address is printed." };

    public static Command Create()
    {
        var scenario = ScenarioArguments.Scenario();
        var command = new Command("run", Description) { scenario, s_target, s_out, ScenarioArguments.Seed, ScenarioArguments.Set, TargetArguments.Allow, TargetArguments.Ca, CommitArgument.Commit, JudgeCommand.AllowInconclusive, s_repeat, RunArguments.NoLive, s_livePage, Opening.Open, CiArguments.Ci, JudgeCommand.Json };
        command.SetAction((words, _) => RunAsync(words, scenario));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, Argument<string> argument)
    {
        if (RunArguments.Read(words, words.GetValue(argument)!, words.GetValue(s_target)) is not { } options)
            return ExitCodes.BadInput;
        if (words.GetValue(s_repeat) is not null && (words.GetValue(s_livePage) || words.GetValue(Opening.Open)))
            return Complaint.BadInput("--repeat goes with neither --live-page nor --open, which are about one run");

        var console = Screen.Create(Console.Out);
        using var stop = new StopSignals();
        RunArguments.Note(options);
        return words.GetValue(s_repeat) is { } times
            ? await RunSession.GuardedAsync($"{options.Target}", () => RepeatAsync(words, options, times, console, stop.Token))
            : await OnceAsync(words, options with { Out = words.GetValue(s_out) }, console, stop.Token);
    }

    private static async Task<int> OnceAsync(ParseResult words, RunOptions options, IAnsiConsole console, CancellationToken stop)
    {
        await using var livePage = words.GetValue(s_livePage) ? await LivePageAsync(options.Scenario, options.Target) : null;
        return await RunSession.GuardedAsync($"{options.Target}", async () =>
        {
            var (folder, judged) = await RunSession.Of(words, console).RunAsync(options, livePage, stop);
            Screen.Show(() =>
            {
                if (words.GetValue(JudgeCommand.Json))
                    Console.Out.Write(ResultJson.Text(judged.Result));
                else
                    ResultScreen.Render(console, judged.Result, folder, ReportFiles.In(folder));
            });
            Ci.Tell(words, judged.Result, folder);
            Opening.IfAsked(words, Path.Combine(folder, ReportFiles.PageFile));
            return CodeOf(words, judged);
        });
    }

    private static async Task<int> RepeatAsync(ParseResult words, RunOptions options, int times, IAnsiConsole console, CancellationToken stop)
    {
        if (RunFolders.Refusal(words.GetValue(s_out), options.Scenario.Name) is { } refusal)
            return Complaint.BadInput(refusal);

        var json = words.GetValue(JudgeCommand.Json);
        var folder = RunFolders.OfSeveral(words.GetValue(s_out), options.Scenario.Name, "repeat", TimeProvider.System.GetUtcNow());
        var series = new SeveralRuns([options.Repeated(0, Path.Combine(folder, RunFiles.WarmUp))], [.. Enumerable.Range(0, times).Select(i => new PlannedRun(options.Repeated(i, folder)))]);
        var runs = await series.RunAsync(RunSession.Of(words, console).OfSeveral(), line => Screen.Show(() => SeveralRuns.Tell(json, line)), stop);
        var verdicts = runs.CountBy(run => run.Judged.Result.Verdict).Select(count => $"{count.Value} {count.Key}");
        Screen.Show(() =>
        {
            if (json)
                Console.Out.Write(ResultJson.Text(runs.Select(run => run.Judged.Result)));
            else
                Console.Out.WriteLine($"{runs.Length} of {times} runs: {string.Join(", ", verdicts)}; in {folder}");
        });
        Ci.Tell(words, [.. runs.Select(run => (run.Folder, run.Judged.Result))]);
        var codes = runs.Select(run => CodeOf(words, run.Judged));
        return ExitCodes.Worst(runs.Length < times ? codes.Append(ExitCodes.Interrupted) : codes);
    }

    private static int CodeOf(ParseResult words, Judged judged) => ExitCodes.Of(judged.Result, judged.Run.Interrupted, words.GetValue(JudgeCommand.AllowInconclusive));

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
