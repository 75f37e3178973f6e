using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The right-hand half of a run: from the folder to the verdict, the bill and the reports. Needs no service and no clock.</summary>
/// <param name="Run">What the folder tells.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Bill">The bill.</param>
/// <param name="Result">All of it, for machines.</param>
public sealed record Judged(RunRecord Run, Verdict Verdict, Bill Bill, Result Result)
{
    /// <summary>The run second by second.</summary>
    public RunSeries Series => field ??= RunSeries.Of(Run);

    /// <summary>Pictures of it, none of which is drawn before it is asked for.</summary>
    public IReadOnlyList<Figure> Figures => field ??= RunFigures.Of(Run, Series, Verdict, Bill);

    /// <summary>Reads a folder and judges it.</summary>
    /// <exception cref="RunFolderException">It does not read as a run.</exception>
    public static Judged Folder(string path) => Folder(RunContents.Of(path));

    /// <summary>Judges what a run measured. Where its folder does not have all of it, the result says so.</summary>
    /// <exception cref="RunFolderException">It does not read as a run.</exception>
    public static Judged Folder(RunContents contents)
    {
        var judged = Of(RunFolderReader.Read(contents));
        return contents.Lacks is { } lacks ? judged with { Result = Incomplete(judged.Result, lacks) } : judged;
    }

    /// <summary>Judges a run by other objectives than its own. The result says so: it is not the verdict on what was promised.</summary>
    /// <param name="run">The run.</param>
    /// <param name="objectives">What it is judged by.</param>
    /// <param name="source">Where they come from.</param>
    public static Judged By(RunRecord run, IReadOnlyList<Objective> objectives, string source)
    {
        var judged = Of(run with { Scenario = run.Scenario with { Objectives = objectives } });
        return judged with { Result = judged.Result with { Caveats = [$"Judged by the objectives in {source}, and not by those that the run was started with.", .. judged.Result.Caveats] } };
    }

    /// <summary>Judges a run by its own objectives and accounts it by the promises of another contract, which decide nothing. The result says so.</summary>
    /// <param name="run">The run.</param>
    /// <param name="promises">What it is accounted by.</param>
    public static Judged Accounted(RunRecord run, SloFile promises)
    {
        var judged = Of(run with { Scenario = run.Scenario with { Sla = (run.Scenario.Sla ?? new Sla()) with { Read = promises } } });
        return judged with { Result = judged.Result with { Caveats = [$"Accounted by the promises in {promises.Name}, and not by those that the run was started with.", .. judged.Result.Caveats] } };
    }

    private static Result Incomplete(Result result, string lacks) => result with
    {
        Complete = false,
        Missing = result.Missing is { } missing ? $"{lacks}; {missing}" : lacks,
        Caveats = [Text.Sentence($"The folder is not whole: {lacks}"), .. result.Caveats],
    };

    private static Judged Of(RunRecord run)
    {
        var bill = Bill.Of(run.Scenario.Prices, Usage.Of(run.Instances, run.Manifest.Target.Instances), run.LastSeen, run.Manifest.StartedAt, run.Scenario.TimeScale);
        var verdict = Judge.Of(run, bill);
        return new Judged(run, verdict, bill, ResultOf.Run(run, verdict, bill));
    }
}
