using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>The rows by which an exact count is judged: those of the scope, or of its worst window.</summary>
/// <param name="Rows">The rows; none in a window in which all clients of a closed loop waited.</param>
/// <param name="Stretch">The first and the last second of the rows, or the window's.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="IsCut">Whether the run, or its record, ended before they did.</param>
/// <param name="Text">Which window it is; empty for a scope.</param>
internal readonly record struct Deciding(SecondCounts[] Rows, Stretch Stretch, double Seconds, bool IsCut, string Text)
{
    /// <summary>The sum of a count over the rows.</summary>
    public long Sum(Func<SecondCounts, long> count) => Rows.Sum(count);

    /// <summary>
    /// The rows of the scope, or of the first complete window whose <paramref name="count"/> is the lowest. Null where nothing of what
    /// <paramref name="has"/> counts is in any.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="objective">Whose scope or windows.</param>
    /// <param name="has">What there must be some of.</param>
    /// <param name="count">What is the lowest in the worst window.</param>
    /// <param name="isKnown">Whether a window's count, and what in it has no end, decide; where not, the window does not count. Given where what does not happen
    /// counts too: then one decides as well in which no client was free to ask.</param>
    public static Deciding? Of(RunRecord run, Objective objective, Func<SecondCounts, long> has, Func<SecondCounts, long> count, (Func<SecondCounts, long> Open, Func<long, long, bool> Decide)? isKnown = null)
    {
        if (objective.Every is not { } every)
        {
            var scope = new Scope(run, objective);
            SecondCounts[] rows = [.. run.Seconds.Where(row => run.IsJudged(row) && scope.Holds(row))];
            return rows.Sum(has) == 0 ? null : new Deciding(rows, new Stretch(rows[0].Second, rows[^1].Second), scope.Length.TotalSeconds, scope.IsCut, "");
        }

        var windows = new SlidingWindows(run, every);
        var (there, counts) = (windows.Sums(has), windows.Sums(count));
        var open = isKnown is { } known ? windows.Sums(known.Open) : [];
        int[] some = [.. Enumerable.Range(0, windows.Count).Where(i => (there[i] > 0 || (isKnown is not null && windows.HasClients(i))) && (isKnown?.Decide(counts[i], open[i]) ?? true))];
        if (some.Length == 0)
            return null;

        var worst = some.MinBy(i => counts[i]);
        return new Deciding([.. windows.Rows(worst)], windows.Stretch(worst), every.TotalSeconds, IsCut: false, $" in the worst window, from second {windows.Stretch(worst).From}");
    }

    /// <summary>Why nothing decides.</summary>
    public static string Nothing(Objective objective) => objective.Every is { } every
        ? $"no window of {Duration.Format(every)} is complete with a judged arrival in it"
        : "no arrival was judged";
}
