using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// Whether a run may end because an objective that asks for it is clearly broken: the judge would say so of the run as it is, and nothing that
/// is still to come could mend it.
/// </summary>
public static class EarlyStop
{
    /// <summary>The reason to stop, in words; null to go on.</summary>
    /// <param name="soFar">What is recorded of a run that goes on. Arrivals without an end are open.</param>
    /// <param name="bill">The bill so far.</param>
    public static string? Reason(RunRecord soFar, Bill bill)
    {
        // When arrivals of a later second fall due, all of those before have: a late generator cannot make a second look empty.
        var begun = soFar.Seconds.Where(row => row.Planned > 0).Select(row => row.Second).DefaultIfEmpty(0).Max();
        SecondCounts[] rows = [.. soFar.Seconds.Where(row => row.Second < begun)];
        var open = rows.Where(row => row.Ended < row.Planned).Select(row => row.Second).DefaultIfEmpty(begun).Min();

        var stopped = soFar with { Seconds = [.. rows.Select(Stopped)], LastSeen = TimeSpan.FromSeconds(begun) };
        var ended = soFar with { Seconds = [.. rows.Where(row => row.Second < open)], LastSeen = TimeSpan.FromSeconds(open) };
        foreach (var objective in soFar.Scenario.Objectives.Where(objective => objective.AbortWhen is not null))
        {
            if (IsBeyondDoubt(ended, objective) && Judge.Find(stopped, bill, objective) is { Ruling: Ruling.Breached } finding)
                return $"{finding.Name} was broken beyond doubt";
        }

        return null;
    }

    /// <summary>
    /// What is exact is beyond doubt as soon as the judge says so. A share over the run or a step is when a test says so that may be asked every
    /// second, and the share would stay broken if all that is still planned were right; where an objective ends a run as soon as that is decided, the latter alone.
    /// </summary>
    private static bool IsBeyondDoubt(RunRecord ended, Objective objective)
    {
        if (objective is { ResponseTime: null, Availability: null } or { Every: not null })
            return true;

        var (promise, scope, evidence) = (Promise.Of(objective), new Scope(ended, objective), new Evidence(ended, objective.ResponseTime?.Limit));
        var seconds = evidence.Rows.Where(scope.Holds)
            .GroupBy(row => row.Second, (_, rows) => rows.Aggregate(default(Tally), (sum, row) => sum + evidence.Excused(row)))
            .ToArray();
        var bad = seconds.Sum(second => second.Bad);
        var isMendable = scope.Planned is { } planned && !promise.IsBroken(new Tally(planned, bad));
        return !isMendable && ((objective.AbortWhen == AbortCondition.Decided && scope.Planned is not null) || SequentialTest.Rejects(promise.Allowed, seconds));
    }

    /// <summary>The row as a stop would leave it: what is open is cancelled.</summary>
    private static SecondCounts Stopped(SecondCounts row)
    {
        var open = row.Planned - row.Ended;
        if (open <= 0)
            return row;

        var stopped = new SecondCounts(row.Second, row.Phase, row.Limits) { Sent = open, [OutcomeKind.Cancelled] = open };
        stopped.Add(row);
        return stopped;
    }
}
