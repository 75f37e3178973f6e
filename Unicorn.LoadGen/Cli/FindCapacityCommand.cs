using System.CommandLine;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn find-capacity SCENARIO</c>: the highest rate that keeps the promises.</summary>
internal static class FindCapacityCommand
{
    private const string Description =
        """
        Find the highest arrival rate at which the scenario's promises are kept.

        The scenario's load is replaced by one rate: doubled until a promise breaks, then bisected, confirmed by a longer
        run at the end. Each rate is a run of its own, judged like any other, in a folder of its own. Promises about the
        bill and about rates are left out; those of a named step are held at every rate.

        Example: one instance of the reference server
          unicorn find-capacity scenarios/capacity.json

        Example: is it at least 200/s? At most two minutes
          unicorn find-capacity shop.json --target http://127.0.0.1:8080 --from 50/s --to 200/s --budget 2m

        Exit codes: 0 found, 99 the lowest rate breaks a promise, 96 the generator is the limit, or the target is
        unreachable, 95 out of time, 104 bad input, 105 interrupted, 107 the harness failed.
        """;

    private static readonly Option<string?> s_target = new("--target") { HelpName = "URL", Description = "The base URL of the service under test, on loopback or allowed. Default: the embedded reference server." };
    private static readonly Option<string?> s_out = new("--out") { HelpName = "DIR", Description = "The folder of the runs and the reports, new or empty. Default: a new one under reports/." };

    public static Command Create()
    {
        var scenario = ScenarioArguments.Scenario();
        var command = new Command("find-capacity", Description)
        {
            scenario, s_target, s_out, SearchArguments.From, SearchArguments.To, SearchArguments.Within, SearchArguments.Budget, ScenarioArguments.Seed, ScenarioArguments.Set, TargetArguments.Allow,
            TargetArguments.Ca, CommitArgument.Commit, JudgeCommand.AllowInconclusive, RunArguments.NoLive, Opening.Open, JudgeCommand.Json,
        };
        command.SetAction((words, _) => RunAsync(words, words.GetValue(scenario)!));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words, string file)
    {
        if (RunArguments.Read(words, file, words.GetValue(s_target)) is not { } options)
            return ExitCodes.BadInput;
        if (ProbedScenario.Of(options.Scenario) is not { } probed)
            return Complaint.BadInput($"{file}: no load breaks these objectives, expected one about responseTime or availability");
        if (SearchArguments.Read(words, probed) is not { } question)
            return ExitCodes.BadInput;
        if (RunFolders.Refusal(words.GetValue(s_out), options.Scenario.Name) is { } refusal)
            return Complaint.BadInput(refusal);

        RunArguments.Note(options);
        using var stop = new StopSignals();
        return await RunSession.GuardedAsync($"{options.Target}", () => SearchAsync(words, options, probed, question, stop.Token));
    }

    private static async Task<int> SearchAsync(ParseResult words, RunOptions options, ProbedScenario probed, SearchQuestion question, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        var (console, json, began) = (Screen.Create(Console.Out), words.GetValue(JudgeCommand.Json), clock.GetTimestamp());
        var folder = RunFolders.OfSeveral(words.GetValue(s_out), options.Scenario.Name, "capacity", clock.GetUtcNow());
        var session = RunSession.Of(words, console).OfSeveral();
        var runs = new List<Judged>();
        var finding = await new CapacityRun(probed, question, options, folder, clock).RunAsync(ProbeAsync, new SearchLines(json), stop);
        if (runs.Count == 0)
            throw new OperationCanceledException(stop);

        var found = FoundCapacity.Of(finding, probed, question, runs, clock.GetElapsedTime(began));
        Complaint.UnlessWritten(folder, () => CapacityFiles.Write(folder, found));
        Screen.Show(() =>
        {
            if (json)
                Console.Out.Write(ResultJson.Text(found.Result));
            else
                CapacityScreen.Render(console, found.Result, folder);
        });
        Opening.IfAsked(words, Path.Combine(folder, CapacityFiles.PageFile));
        return ExitCodes.Of(finding.Ending, words.GetValue(JudgeCommand.AllowInconclusive));

        async Task<Judged> ProbeAsync(RunOptions probe, CancellationToken interrupted)
        {
            var (_, judged) = await session.RunAsync(probe, livePage: null, interrupted);
            runs.Add(judged);
            return judged;
        }
    }

    /// <summary>A line for each rate where people read.</summary>
    private sealed class SearchLines(bool json) : ICapacityWatch
    {
        private int _tried;

        /// <inheritdoc/>
        public void Tries(TryRate next) => Tell($"{_tried + 1}: {CapacityFinding.Rate(next.Rate)} for {Server.Timing.Duration.Format(next.Length)}, {next.Why} ...");

        /// <inheritdoc/>
        public void Tried(LoadPoint point, string why)
        {
            _tried++;
            Tell($"   {point.Probe.Ruling.ToString().ToLowerInvariant()}: {why}");
        }

        private void Tell(string line) => Screen.Show(() => SeveralRuns.Tell(json, line));
    }
}
