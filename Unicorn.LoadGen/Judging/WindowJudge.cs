using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>Judges a promise about a share in every window, on exact counts.</summary>
internal static class WindowJudge
{
    public static Finding Judge(SlidingWindows windows, Finding finding, Evidence evidence, Promise promise)
    {
        var counted = Tallies(windows, evidence.Count);
        var cancelled = windows.Sums(row => row[OutcomeKind.Cancelled]);
        int[] known = [.. Enumerable.Range(0, windows.Count).Where(i => counted[i].Judged > 0 && IsKnown(counted[i], cancelled[i], promise))];
        var length = Duration.Format(TimeSpan.FromSeconds(windows.Length));
        if (known.Length == 0)
            return finding with { Why = $"no window of {length} is complete with a judged arrival in it" };

        var worst = known.MaxBy(i => counted[i].BadShare);
        int[] broken = [.. known.Where(i => promise.IsBroken(counted[i]))];
        var said = finding with { Observed = 1 - counted[worst].BadShare, Judged = counted[worst].Judged };
        if (broken.Length == 0)
            return said with { Ruling = Ruling.Met, Why = $"in the worst of {Text.Number(known.Length, "window")}, from second {windows.Stretch(worst).From}, {Share(worst)}, {Text.Promised(promise.Required)} were promised" };

        // What is void is taken for right and in time: a window that is broken all the same is broken.
        var excused = Tallies(windows, Excused);
        int[] unexplained = [.. broken.Where(i => promise.IsBroken(excused[i]))];
        var (first, bad) = unexplained.Length > 0 ? (unexplained[0], (Func<SecondCounts, Tally>)Excused) : (broken[0], evidence.Count);
        var began = Worst(first, bad).From;

        // From bad second to bad second: the windows that hold them reach beyond.
        var stretch = new Stretch(began, Math.Max(began, Worst(broken[^1], evidence.Count).To));
        var why = $"in {Text.Number(broken.Length)} of {Text.Number(known.Length, "window")} fewer than {Text.Promised(promise.Required)} of the arrivals got {promise.Right}";
        return unexplained.Length > 0
            ? said with { Ruling = Ruling.Breached, Broken = stretch, Why = $"{why}; it began at second {began}, and {InWorst()}" }
            : said with { Ruling = Ruling.Invalid, Broken = stretch, Why = $"{why}; it began at second {began}, and {InWorst()}, but none of them is broken without what the generator dropped, and what its own trouble voids" };

        Tally Excused(SecondCounts row) => evidence.Voids(row) ? new Tally(row.Judged, 0) : evidence.Excused(row);

        string InWorst() => $"in the worst window, from second {windows.Stretch(worst).From}, only {Share(worst)}";

        string Share(int i) => $"{Text.Percent(1 - counted[i].BadShare, promise.Required)} of {Text.Number(counted[i].Judged, "arrival")} got {(broken.Length == 0 ? promise.Right : "one")}";

        Stretch Worst(int i, Func<SecondCounts, Tally> count) =>
            Stretch.Worst(windows.Rows(i).Select(row => (row.Second, count(row))), promise.Allowed) ?? windows.Stretch(i);
    }

    // Some arrivals of a run that stopped early were not measured to their end. They are not judged, but a window counts only
    // when it would be ruled the same whatever had become of them.
    private static bool IsKnown(Tally counted, long cancelled, Promise promise)
    {
        var all = counted.Judged + cancelled;
        return promise.IsBroken(new Tally(all, counted.Bad)) == promise.IsBroken(new Tally(all, counted.Bad + cancelled));
    }

    /// <summary>What counts of each window.</summary>
    public static Tally[] Tallies(SlidingWindows windows, Func<SecondCounts, Tally> count) =>
        [.. windows.Sums(row => count(row).Judged).Zip(windows.Sums(row => count(row).Bad), (judged, bad) => new Tally(judged, bad))];
}
