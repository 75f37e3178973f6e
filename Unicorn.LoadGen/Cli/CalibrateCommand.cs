using System.CommandLine;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli;

/// <summary><c>unicorn calibrate</c>: by how much runs of one build differ on this machine.</summary>
internal static class CalibrateCommand
{
    private const string Description =
        """
        Measure this machine's noise: by how much runs of one and the same build differ.

        Runs a scenario twice --repeat times, compares one half with the other, and writes what 95 % of such
        comparisons stay within. compare --noise widens its gates to that.

        Example: on the machine of the pipeline, in the job that compares
          unicorn calibrate scenarios/smoke.json --out noise.json

        Example: from runs of one build that are there
          unicorn calibrate reports/nightly --out noise.json

        Exit codes: 0 measured, 96 an invalid run, 104 bad input, 105 interrupted, 107 the harness failed.
        """;

    private static readonly Argument<string[]> s_paths = new("SCENARIO") { Description = "The scenario's file; or run folders of one build, or folders of them.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> s_target = new("--target") { HelpName = "URL", Description = "The base URL of the service, on loopback or allowed. Default: the embedded reference server." };
    private static readonly Option<int?> s_repeat = RunArguments.Repeat($"Runs on each side of a comparison; twice as many are run. Default: {InterleavedRuns.UsualPairs}.");
    private static readonly Option<string?> s_runs = new("--runs") { HelpName = "DIR", Description = "Where the runs go. Default: a new folder under reports/." };
    private static readonly Option<string> s_out = new("--out") { HelpName = "FILE", Description = "Where the noise goes. Default: noise.json here.", DefaultValueFactory = _ => "noise.json" };

    public static Command Create()
    {
        var command = new Command("calibrate", Description)
        {
            s_paths, s_target, s_repeat, s_runs, s_out, GateArguments.Gate, ScenarioArguments.Seed, ScenarioArguments.Set, TargetArguments.Allow, TargetArguments.Ca, RunArguments.NoLive, JudgeCommand.Json,
        };
        command.SetAction((words, _) => RunAsync(words));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult words)
    {
        var paths = words.GetValue(s_paths)!;
        if (string.IsNullOrWhiteSpace(words.GetValue(s_out)) || Directory.Exists(words.GetValue(s_out)))
            return Complaint.BadInput($"--out {words.GetValue(s_out)}: expected a file such as noise.json");
        if (Path.GetDirectoryName(Path.GetFullPath(words.GetValue(s_out)!)) is { } above && !Directory.Exists(above))
            return Complaint.BadInput($"--out {words.GetValue(s_out)}: there is no folder {above}, expected one that is there");
        if (paths.Length > 1 || Directory.Exists(paths[0]))
            return Folders(words, paths);

        if (RunArguments.Read(words, paths[0], words.GetValue(s_target)) is not { } options)
            return ExitCodes.BadInput;
        if (!GateArguments.TryRead(words, options.Scenario, out var asked))
            return ExitCodes.BadInput;

        var pairs = words.GetValue(s_repeat) ?? InterleavedRuns.UsualPairs;
        var gates = ChosenGates.Of(options.Scenario, asked);
        if ((FewestRuns.Refusal(pairs, pairs, gates.Gates.Length) ?? RunFolders.Refusal(words.GetValue(s_runs), options.Scenario.Name)) is { } problem)
            return Complaint.BadInput(problem);

        using var stop = new StopSignals();
        var runs = new InterleavedRuns(options, options, pairs, RunFolders.OfSeveral(words.GetValue(s_runs), options.Scenario.Name, "calibration", TimeProvider.System.GetUtcNow()));
        return await RunSession.GuardedAsync($"{options.Target}", async () => await runs.RunAsync(words, stop.Token)
            ? Tell(words, RunSets.Read([runs.BaselineFolder]), RunSets.Read([runs.CandidateFolder]), gates)
            : Complaint.Say($"interrupted: nothing is calibrated; the runs so far are in {runs.Folder}", ExitCodes.Interrupted));
    }

    private static int Folders(ParseResult words, string[] paths)
    {
        Option[] ofRuns = [s_target, s_repeat, s_runs, ScenarioArguments.Seed, ScenarioArguments.Set, TargetArguments.Allow, TargetArguments.Ca];
        if (ofRuns.FirstOrDefault(option => words.GetResult(option) is { Implicit: false }) is { } option)
            return Complaint.BadInput($"{option.Name} is for runs that are yet to be run, and these are over");

        try
        {
            var all = RunSets.Read(paths);
            if ((all.Refusal("set") ?? all.Mixed("set").FirstOrDefault()) is { } refusal)
                return Complaint.BadInput(refusal);
            if (!GateArguments.TryRead(words, all.Runs[0].Run.Scenario, out var asked))
                return ExitCodes.BadInput;

            var gates = ChosenGates.Of(all.Runs[0].Run.Scenario, asked);
            var pairs = all.Runs.Length / 2;
            if (FewestRuns.Refusal(pairs, pairs, gates.Gates.Length) is { } tooFew)
                return Complaint.BadInput(tooFew);

            // As if two builds had taken turns.
            var turns = Interleaving.Of(pairs).Zip(all.Runs).ToArray();
            return Tell(words, RunSet.Of(turns.Where(turn => !turn.First.IsCandidate).Select(turn => turn.Second)), RunSet.Of(turns.Where(turn => turn.First.IsCandidate).Select(turn => turn.Second)), gates);
        }
        catch (RunFolderException e)
        {
            return Complaint.BadInput(e.Message);
        }
    }

    private static int Tell(ParseResult words, RunSet one, RunSet other, ChosenGates gates)
    {
        string[] invalid = [.. one.Invalid(), .. other.Invalid()];
        if (invalid.Length > 0)
            return Complaint.Each(invalid, ExitCodes.Invalid);

        var metrics = gates.Metrics(one, other);
        var noise = MachineNoise.Of(RunSet.Of([.. one.Runs, .. other.Runs]), one.Runs.Length, metrics, Comparison.Of(metrics));
        var file = words.GetValue(s_out)!;
        try
        {
            NoiseFile.Write(file, noise);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Complaint.Say($"{file}: the noise cannot be written: {e.Message}", ExitCodes.Failed);
        }

        Screen.Show(() =>
        {
            if (words.GetValue(JudgeCommand.Json))
                Console.Out.Write(NoiseFile.Text(noise));
            else
                NoiseScreen.Render(Screen.Create(Console.Out), noise, file);
        });
        return ExitCodes.Met;
    }
}
