using System.CommandLine;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.LoadGen.Cli;

/// <summary>From two sets of runs to what is told of them, and the exit code.</summary>
/// <param name="words">The command line.</param>
/// <param name="ask">What is wanted.</param>
/// <param name="folder">Where the files go; null for nowhere.</param>
internal sealed class SetsComparison(ParseResult words, ComparisonAsk ask, string? folder)
{
    /// <summary>Compares, tells and writes.</summary>
    /// <param name="baseline">The earlier build's runs.</param>
    /// <param name="candidate">The later build's runs.</param>
    /// <param name="twoScenarios">Whether two scenarios were asked for, so that they may differ.</param>
    public int Tell(RunSet baseline, RunSet candidate, bool twoScenarios = false)
    {
        var sets = Comparability.Of(baseline, candidate);
        if (sets.Refusal is { } refusal)
            return Refused(candidate, [refusal], ExitCodes.BadInput);
        if (sets.Edited is { } edited && ask.Edited && !twoScenarios)
            return Tell(ComparisonResultOf.NewBaseline(baseline, candidate, edited), ExitCodes.Met);
        if (ask.Refusal(baseline.Runs.Length, candidate.Runs.Length) is { } tooFew)
            return Refused(candidate, [tooFew], ExitCodes.BadInput);

        string[] differences =
        [
            .. sets.Edited is null || twoScenarios ? [] : new[] { $"the scenarios differ in {sets.Edited}" },
            .. sets.Differences,
            .. ask.Noise?.Differences(candidate) ?? [],
        ];
        if (differences.Length > 0 && !ask.Force)
            return Refused(candidate, [$"{string.Join("; ", differences)}; expected runs that differ in their build alone (--force compares these all the same{(sets.Edited is null || twoScenarios ? "" : ", --edited starts a new baseline")})"], ExitCodes.BadInput);
        if (!sets.Invalid.IsEmpty)
            return Refused(candidate, [.. sets.Invalid], ExitCodes.Invalid);

        string[] remarks =
        [
            .. differences.Select(difference => "Compared all the same: " + difference),
            .. sets.Edited is not null && twoScenarios ? new[] { $"The scenarios differ in {sets.Edited}, as was asked for." } : [],
            .. sets.Remarks,
            .. ask.Gates.Remark is { } remark ? new[] { remark } : [],
        ];
        var comparison = Comparison.Of(ask.Gates.Metrics(baseline, candidate), ask.Noise?.Floors());
        return Tell(ComparisonResultOf.Sets(comparison, baseline, candidate, remarks, differences.Length > 0), ExitCodes.Of(comparison.Change, words.GetValue(JudgeCommand.AllowInconclusive)));
    }

    private int Tell(ComparisonResult result, int code) => Tell(words, result, folder, code);

    /// <summary>Tells and writes what was found.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="result">What was found.</param>
    /// <param name="folder">Where the files go; null for nowhere.</param>
    /// <param name="code">The exit code.</param>
    public static int Tell(ParseResult words, ComparisonResult result, string? folder, int code)
    {
        if (folder is not null)
            Complaint.UnlessWritten(folder, () => ComparisonFiles.Write(folder, result));
        Screen.Show(() =>
        {
            if (words.GetValue(JudgeCommand.Json))
                Console.Out.Write(ResultJson.Text(result));
            else
                ComparisonScreen.Render(Screen.Create(Console.Out), result, folder);
        });
        Ci.Tell(words, result, folder);
        return code;
    }

    /// <summary>Tells why nothing is compared, also whoever reads test results.</summary>
    private int Refused(RunSet candidate, string[] why, int code)
    {
        if (folder is not null)
            Complaint.UnlessWritten(folder, () => ComparisonFiles.WriteRefused(folder, candidate.Runs[0].Run.Manifest.Name, string.Join("; ", why)));
        return Complaint.Each(why, code);
    }
}
