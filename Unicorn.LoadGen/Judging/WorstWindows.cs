using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Judging;

/// <summary>The windows of a run in which the largest share of the arrivals did not get a right answer in time. They are where to look first, and decide nothing.</summary>
/// <param name="Length">The windows' length in whole seconds.</param>
/// <param name="Within">The response time that a right answer may take; null when it does not matter.</param>
/// <param name="Promised">The window objective whose length this is; null where none is declared.</param>
/// <param name="Windows">The windows, the worst first: none overlaps another, and something was bad in each.</param>
public sealed record WorstWindows(int Length, TimeSpan? Within, string? Promised, ImmutableArray<WorstWindow> Windows)
{
    /// <summary>The most windows that are told.</summary>
    public const int Most = 10;

    private const int Enough = 6;
    private static readonly int[] s_lengths = [10, 5, 2, 1];

    /// <summary>The worst windows of a run: as long as those of its first window objective, or else ten seconds, and less where there would be only a few of them. Null where none is complete.</summary>
    public static WorstWindows? Of(RunRecord run)
    {
        var objective = run.Scenario.Objectives.FirstOrDefault(o => o.Every is not null && (o.ResponseTime is not null || o.Availability is not null));
        var promise = objective is null ? (Promise?)null : Promise.Of(objective);
        var windows = new SlidingWindows(run, objective?.Every ?? TimeSpan.FromSeconds(LengthFor(run)));
        if (windows.Count == 0)
            return null;

        var within = run.Manifest.Limits.ResponseTimes.IsEmpty ? (TimeSpan?)null : run.Manifest.Limits.ResponseTimes[0];
        var evidence = new Evidence(run, within);
        var tallies = WindowJudge.Tallies(windows, evidence.Count);

        // A promise that was made only after the run was not counted while it went on.
        var isCounted = promise is { } p && (p.Within is not { } limit || run.Manifest.Limits.ResponseTimes.Contains(limit));
        var held = isCounted ? WindowJudge.Tallies(windows, new Evidence(run, promise!.Value.Within).Count) : null;
        return new WorstWindows(
            windows.Length,
            within,
            isCounted ? promise!.Value.Limit + new Scope(run, objective!).Text : null,
            [.. Apart(tallies, windows.Length).Select(i => Told(i, held is null ? null : promise!.Value.IsBroken(held[i])))]);

        WorstWindow Told(int i, bool? isBroken)
        {
            var phase = windows.Rows(i).GroupBy(row => row.Phase).MaxBy(rows => rows.Sum(row => evidence.Count(row).Bad))!.Key;
            var stretch = windows.Stretch(i);
            return new WorstWindow(stretch.From, stretch.To + 1, run.Manifest.Phases[phase].Name, tallies[i], isBroken);
        }
    }

    /// <summary>The worst windows of which none overlaps another: each time the worst that is left, the earlier of equals.</summary>
    private static List<int> Apart(Tally[] tallies, int length)
    {
        var taken = new List<int>();
        foreach (var i in Enumerable.Range(0, tallies.Length).Where(i => tallies[i].Bad > 0).OrderByDescending(i => tallies[i].BadShare).ThenByDescending(i => tallies[i].Bad))
        {
            if (taken.Count == Most)
                break;
            if (taken.TrueForAll(other => Math.Abs(other - i) >= length))
                taken.Add(i);
        }

        return taken;
    }

    private static int LengthFor(RunRecord run)
    {
        var judged = run.MeasuredUntil.TotalSeconds - (run.Manifest.Phases[0].IsWarmUp ? run.Manifest.Phases[0].End.TotalSeconds : 0);
        return s_lengths.FirstOrDefault(length => length * Enough <= judged, 1);
    }
}

/// <summary>One of the worst windows.</summary>
/// <param name="From">Its first second.</param>
/// <param name="To">The second at whose beginning it ends.</param>
/// <param name="Step">The step in which most of what was bad in it was planned.</param>
/// <param name="Tally">What was judged in it, and how much of it did not get a right answer in time.</param>
/// <param name="IsBroken">Whether it breaks the window objective; null where none is declared.</param>
public readonly record struct WorstWindow(int From, int To, string Step, Tally Tally, bool? IsBroken);
