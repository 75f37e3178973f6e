using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Bench.Fuzzing;

/// <summary>
/// A run folder is refused in a sentence where its manifest is damaged; else it is read, its sums hold, and it is judged, billed and reported. What tells
/// of other arrivals or right answers than the whole folder did says that something is missing.
/// </summary>
/// <param name="whole">What the whole folder tells.</param>
internal sealed class RunTrial(RunRecord whole) : ITrial
{
    /// <inheritdoc/>
    public bool Accepts(string folder, string damaged)
    {
        try
        {
            var judged = Judged.Folder(folder);
            CheckSums(judged.Run);
            if (damaged != RunFiles.Manifest && judged.Run.Complete)
                CheckWholeness(judged.Run);
            Reports.Check(judged);
            return true;
        }
        catch (RunFolderException e)
        {
            Telling.CheckLine(e.Message);
            BrokenPromiseException.Unless(damaged == RunFiles.Manifest, $"the whole folder is refused for {damaged}: {e.Message}");
            return false;
        }
    }

    private static void CheckSums(RunRecord run)
    {
        foreach (var row in run.Seconds.Concat(run.Requests.SelectMany(request => request.Phases)))
        {
            var isSum = row.Planned == row.Ended && row.Sent >= 0 && row.Sent <= row.Planned && Outcome.Kinds.All(kind => row[kind] >= 0);
            BrokenPromiseException.Unless(isSum, $"in second {row.Second} of step {row.Phase} {row.Planned} were planned, {row.Sent} sent and {row.Ended} ended");
        }

        if (run.Missing is { } missing)
            Telling.CheckLine(missing);
    }

    private void CheckWholeness(RunRecord run)
    {
        var (total, before) = (run.Sum(_ => true), whole.Sum(_ => true));
        var isSame = total.Planned == before.Planned && total[OutcomeKind.Ok] == before[OutcomeKind.Ok]
            && run.Judged.Response.TotalCount == whole.Judged.Response.TotalCount && run.WarmUp.Response.TotalCount == whole.WarmUp.Response.TotalCount;
        BrokenPromiseException.Unless(
            isSame || !whole.Complete,
            $"{total.Planned} arrivals, {total[OutcomeKind.Ok]} right and {run.Judged.Response.TotalCount} timed pass for the whole run of {before.Planned}, {before[OutcomeKind.Ok]} and {whole.Judged.Response.TotalCount}");
    }
}
