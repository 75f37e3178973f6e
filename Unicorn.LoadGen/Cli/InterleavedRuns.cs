using System.CommandLine;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli;

/// <summary>Runs of two builds that take turns, with the same seeds on both sides, after one of each that does not count.</summary>
/// <param name="Baseline">What a run of the earlier build is.</param>
/// <param name="Candidate">What a run of the later build is.</param>
/// <param name="Pairs">How many runs of each.</param>
/// <param name="Folder">The folder of all of them.</param>
internal sealed record InterleavedRuns(RunOptions Baseline, RunOptions Candidate, int Pairs, string Folder)
{
    /// <summary>Runs of each side where nobody says how many.</summary>
    public const int UsualPairs = 5;

    /// <summary>The folder of the earlier build's runs.</summary>
    public string BaselineFolder => Path.Combine(Folder, "baseline");

    /// <summary>The folder of the later build's runs.</summary>
    public string CandidateFolder => Path.Combine(Folder, "candidate");

    /// <summary>Runs them; true when all came to their end.</summary>
    /// <param name="words">The command line, which says how they are shown.</param>
    /// <param name="stop">Interrupts them.</param>
    public async Task<bool> RunAsync(ParseResult words, CancellationToken stop)
    {
        RunArguments.Note(Baseline);
        var warmUp = Path.Combine(Folder, RunFiles.WarmUp);
        var series = new SeveralRuns(
            [Baseline.Repeated(0, Path.Combine(warmUp, "baseline")), Candidate.Repeated(0, Path.Combine(warmUp, "candidate"))],
            [
                .. Interleaving.Of(Pairs).Select(turn => turn.IsCandidate
                    ? new PlannedRun(Candidate.Repeated(turn.Index, CandidateFolder), "candidate")
                    : new PlannedRun(Baseline.Repeated(turn.Index, BaselineFolder), "baseline")),
            ]);
        var json = words.GetValue(JudgeCommand.Json);
        var session = RunSession.Of(words, Screen.Create(Console.Out)).OfSeveral();
        var runs = await series.RunAsync(session, line => Screen.Show(() => SeveralRuns.Tell(json, line)), stop);
        return runs.Length == series.Runs.Count && !stop.IsCancellationRequested;
    }
}
