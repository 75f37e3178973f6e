using System.CommandLine;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn compare</c>: whether a later build is slower than an earlier one.</summary>
internal static class CompareCommand
{
    private const string Description =
        """
        Compare two sets of runs: did it get slower, and how sure is that?

        A path is a run folder, or a folder of them; or a *-full.json of BenchmarkDotNet, or a folder of those. The run is the unit: at least 4 on each side, of one scenario,
        one machine and the same seeds (run --repeat). Slower is what is beyond a gate with 95 % confidence.

        Example: a build against the baseline of another one
          unicorn compare baseline --with reports/candidate

        Example: two servers that run now, in turns, which no change of the machine favours
          unicorn compare scenarios/smoke.json --target http://127.0.0.1:8081 --target http://127.0.0.1:8082

        Example: the embedded server with two sets of options
          unicorn compare --interleave scenarios/no-cache.json scenarios/cache.json --gate "p95 5% 2ms"

        Example: microbenchmarks of two builds, from BenchmarkDotNet's exporter fulljson; each launch is a run
          unicorn compare base/ --with head/ --gate "time 10%"

        Exit codes: 0 same or faster, 99 slower, 95 unknown, 96 an invalid run, 104 bad input or not comparable,
        105 interrupted, 107 the harness failed.
        """;

    private const string Forms = "expected BASELINE... --with CANDIDATE..., or SCENARIO --target A --target B, or --interleave A.json B.json";

    private static readonly Argument<string[]> s_paths = new("BASELINE") { Description = "The earlier build's runs; or a scenario, with two targets.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string[]> s_with = new("--with") { HelpName = "CANDIDATE", Description = "The later build's runs.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> s_interleave = new("--interleave") { HelpName = "A.json B.json", Description = "Two scenarios of the same arrivals, run in turns: the earlier one and the later one.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> s_target = new("--target") { HelpName = "URL", Description = "Given twice: the base URLs of the earlier build and of the later one, on loopback or allowed, run in turns. With --interleave, given never: the embedded server." };
    private static readonly Option<int?> s_repeat = RunArguments.Repeat($"Runs of each side, where they are run. Default: {InterleavedRuns.UsualPairs}.");
    private static readonly Option<string?> s_out = new("--out") { HelpName = "DIR", Description = "Where comparison.json, comparison.md and junit.xml go, and the runs where they are run. Default: a new folder under reports/ where runs are run, else none." };

    public static Command Create()
    {
        var command = new Command("compare", Description) { s_paths, s_with, s_interleave, s_target, s_repeat, s_out };
        foreach (var option in (Option[])[.. ComparisonAsk.Options, ScenarioArguments.Seed, ScenarioArguments.Set, TargetArguments.Allow, TargetArguments.Ca, JudgeCommand.AllowInconclusive, RunArguments.NoLive, CiArguments.Ci, JudgeCommand.Json])
            command.Options.Add(option);
        command.SetAction((words, _) => RunAsync(words));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words)
    {
        var (paths, with, scenarios, targets) = (words.GetValue(s_paths) ?? [], words.GetValue(s_with) ?? [], words.GetValue(s_interleave) ?? [], words.GetValue(s_target) ?? []);
        return (paths, with, scenarios, targets) switch
        {
            ([_, ..], [_, ..], [], []) => Finished(words, paths, with),
            ([var scenario], [], [], [var one, var other]) => await InterleaveAsync(words, (scenario, one), (scenario, other)),
            ([], [], [var one, var other], []) => await InterleaveAsync(words, (one, null), (other, null)),
            ([], [], [var one, var other], [var first, var second]) => await InterleaveAsync(words, (one, first), (other, second)),
            _ => Complaint.BadInput(Forms),
        };
    }

    /// <summary>Compares what was measured before: runs, or benchmarks.</summary>
    private static int Finished(ParseResult words, string[] baseline, string[] candidate)
    {
        Option[] ofRuns = [s_repeat, ScenarioArguments.Seed, ScenarioArguments.Set, TargetArguments.Allow, TargetArguments.Ca];
        if (ofRuns.FirstOrDefault(option => words.GetResult(option) is { Implicit: false }) is { } option)
            return Complaint.BadInput($"{option.Name} is for runs that are yet to be run, and these are over");
        if (words.GetValue(s_out) is { } folder && (string.IsNullOrWhiteSpace(folder) || File.Exists(folder)))
            return Complaint.BadInput($"--out {folder}: expected a folder");
        if (BenchmarkComparison.IsMeant(baseline, candidate))
            return BenchmarkComparison.Tell(words, baseline, candidate, words.GetValue(s_out));

        try
        {
            var (one, other) = (RunSets.Read(baseline), RunSets.Read(candidate));
            return ComparisonAsk.Read(words, other.Runs[0].Run.Scenario) is { } ask
                ? new SetsComparison(words, ask, words.GetValue(s_out)).Tell(one, other)
                : ExitCodes.BadInput;
        }
        catch (RunFolderException e)
        {
            return Complaint.BadInput(e.Message);
        }
    }

    private static async Task<int> InterleaveAsync(ParseResult words, (string File, string? Target) baseline, (string File, string? Target) candidate)
    {
        if (RunArguments.Read(words, baseline.File, baseline.Target) is not { } one || RunArguments.Read(words, candidate.File, candidate.Target) is not { } other)
            return ExitCodes.BadInput;
        if (ComparisonAsk.Read(words, other.Scenario) is not { } ask)
            return ExitCodes.BadInput;

        // The commit that is known here is the later build's: what is served elsewhere is another one.
        if (baseline.Target != candidate.Target)
            one = one with { Commit = null };

        var pairs = words.GetValue(s_repeat) ?? InterleavedRuns.UsualPairs;
        var problem = ask.Refusal(pairs, pairs) ?? RunFolders.Refusal(words.GetValue(s_out), other.Scenario.Name) ?? (ask.Force ? null : LoadsDiffer(baseline.File, one, candidate.File, other));
        if (problem is not null)
            return Complaint.BadInput(problem);

        using var stop = new StopSignals();
        var folder = RunFolders.OfSeveral(words.GetValue(s_out), other.Scenario.Name, "comparison", TimeProvider.System.GetUtcNow());
        var runs = new InterleavedRuns(one, other, pairs, folder);
        return await RunSession.GuardedAsync(string.Join(" or ", new[] { baseline.Target, candidate.Target }.OfType<string>().Distinct()), async () =>
        {
            if (!await runs.RunAsync(words, stop.Token))
                return Complaint.Say($"interrupted: nothing is compared; the runs so far are in {folder}", ExitCodes.Interrupted);

            return new SetsComparison(words, ask, folder).Tell(RunSets.Read([runs.BaselineFolder]), RunSets.Read([runs.CandidateFolder]), twoScenarios: baseline.File != candidate.File);
        });
    }

    /// <summary>Two scenarios may differ in all but the load that they make.</summary>
    private static string? LoadsDiffer(string baseline, RunOptions one, string candidate, RunOptions other) =>
        baseline == candidate || Schedule.Of(one.Scenario).Hash() == Schedule.Of(other.Scenario).Hash()
            ? null
            : $"{baseline} and {candidate} plan other arrivals or keys, expected scenarios of the same load and seed; --force compares them all the same";
}
