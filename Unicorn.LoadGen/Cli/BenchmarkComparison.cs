using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Comparing.Benchmarks;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.LoadGen.Cli;

/// <summary>From BenchmarkDotNet's files of two builds to what is told of them, and the exit code.</summary>
internal static class BenchmarkComparison
{
    /// <summary>What a gate on benchmarks is about: one for all of them.</summary>
    private const string Time = "time";

    /// <summary>Whether either side is of benchmarks.</summary>
    public static bool IsMeant(IEnumerable<string> baseline, IEnumerable<string> candidate) => baseline.Concat(candidate).Any(BenchmarkSets.IsOne);

    /// <summary>Compares, tells and writes.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="baseline">The earlier build's files.</param>
    /// <param name="candidate">The later build's files.</param>
    /// <param name="folder">Where the files go; null for nowhere.</param>
    public static int Tell(ParseResult words, string[] baseline, string[] candidate, string? folder)
    {
        if (ComparisonAsk.OfRuns.FirstOrDefault(option => words.GetResult(option) is { Implicit: false }) is { } option)
            return Complaint.BadInput($"{option.Name} is for runs, and these are benchmarks");
        if (!TryReadGate(words.GetValue(GateArguments.Gate) ?? [], out var gate, out var problem))
            return Complaint.BadInput(problem);

        try
        {
            return Tell(words, BenchmarkSets.Read(baseline), BenchmarkSets.Read(candidate), gate.Value, folder);
        }
        catch (BenchmarkFileException e)
        {
            return Complaint.BadInput(e.Message);
        }
    }

    private static int Tell(ParseResult words, BenchmarkSet baseline, BenchmarkSet candidate, Gate gate, string? folder)
    {
        if (Twice(baseline, candidate) is { } twice)
            return Complaint.BadInput($"{twice} is on both sides, expected files of two builds");

        var sides = BenchmarkComparability.Of(baseline, candidate, gate);
        var deciding = sides.Metrics.Where(metric => metric.Decides).ToArray();
        if (deciding.Length == 0)
            return Complaint.BadInput("no benchmark is on both sides, expected the same ones of two builds");
        if (FewestRuns.Refusal(deciding.Min(metric => metric.Baseline.Length), deciding.Min(metric => metric.Candidate.Length), deciding.Length) is { } tooFew)
            return Complaint.BadInput($"{tooFew}; each launch of a benchmark is one");
        if (!sides.Differences.IsEmpty && !ComparisonAsk.IsForced(words))
            return Complaint.BadInput($"{string.Join(" ", sides.Differences)} Expected builds that were measured side by side (--force compares these all the same)");

        var comparison = Comparison.Of(sides.Metrics);
        var result = ComparisonResultOf.Benchmarks(comparison, baseline, candidate, [.. sides.Differences.Select(difference => "Compared all the same: " + difference), .. sides.Remarks], !sides.Differences.IsEmpty);
        return SetsComparison.Tell(words, result, folder, ExitCodes.Of(comparison.Change, words.GetValue(JudgeCommand.AllowInconclusive)));
    }

    /// <summary>A file that is on both sides; null where none is.</summary>
    private static string? Twice(BenchmarkSet baseline, BenchmarkSet candidate) =>
        baseline.Files.Select(file => Path.GetFullPath(file.Path)).Intersect(candidate.Files.Select(file => Path.GetFullPath(file.Path)), StringComparer.Ordinal).FirstOrDefault();

    private static bool TryReadGate(string[] texts, [NotNullWhen(true)] out Gate? gate, [NotNullWhen(false)] out string? problem)
    {
        (gate, problem) = texts switch
        {
            [] => (BenchmarkComparability.Usual, (string?)null),
            [var text] when text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [Time, var share] && Share.TryParse(share, out var slower) => (BenchmarkComparability.Usual with { Threshold = slower.Value }, null),
            _ => ((Gate?)null, $"--gate \"{string.Join("\", \"", texts)}\": expected one gate for all benchmarks, such as \"{Time} 10%\""),
        };
        return gate is not null;
    }
}
