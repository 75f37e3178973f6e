using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>
/// Finds where a sequence of noisy values changed its level: E-Divisive in windows with a t-test in the place of permutations, after M. Fleming et al. ("Hunter: Using
/// Change Point Detection to Hunt for Performance Regressions", 2023). Candidates are found in windows, tested mildly; then all of them are put where the stretch between
/// their neighbours splits best, and the weakest is dropped until each one passes the strict test. The limits are set by simulation: see docs/decisions/0031-history.md.
/// </summary>
internal static class ChangePoints
{
    /// <summary>So many values must stand on each side of a change: what is newer is not told from chance.</summary>
    public const int Least = 4;

    /// <summary>The largest p-value of a change. Far below what is usual, because the place of the split is chosen among all.</summary>
    public const double Strict = 0.00003;

    /// <summary>A median that moves by a smaller share than this is nobody's concern.</summary>
    public const double LeastShift = 0.01;

    private const double Mild = 100 * Strict;
    private const int Window = 50;

    /// <summary>The changes, in their order.</summary>
    /// <param name="values">The values in the order of time, all of them finite.</param>
    public static ImmutableArray<ChangePoint> Of(double[] values)
    {
        var places = new SortedSet<int>();
        for (var from = 0; from == 0 || from + (Window / 2) < values.Length; from += Window / 2)
        {
            // The last window ends with the last value.
            var start = Math.Max(0, Math.Min(from, values.Length - Window));
            Split(values, start, Math.Min(values.Length, start + Window), places);
        }

        return Strong(values, [.. places]);
    }

    private static void Split(double[] values, int from, int to, SortedSet<int> places)
    {
        if (EnergySplit.Best(values.AsSpan(from, to - from), Least) is not { } split || StudentTest.Of(values[from..(from + split.At)], values[(from + split.At)..to]).PValue > Mild)
            return;

        places.Add(from + split.At);
        Split(values, from, from + split.At, places);
        Split(values, from + split.At, to, places);
    }

    private static ImmutableArray<ChangePoint> Strong(double[] values, List<int> places)
    {
        while (true)
        {
            Settle(values, places);
            var inflation = Persistence.Inflation(Enumerable.Range(0, places.Count + 1).Select(i => values[Start(places, i)..End(values, places, i)]));
            ChangePoint[] points = [.. places.Select((_, i) => Point(values, places, i, inflation))];
            if (points.MaxBy(Weakness) is not { } weakest || Weakness(weakest) <= Strict)
                return [.. points];
            places.Remove(weakest.At);
        }
    }

    // Those that found each other's place become one, because between neighbours there is then no room for a second.
    private static void Settle(double[] values, List<int> places)
    {
        for (var i = 0; i < places.Count;)
        {
            var (from, to) = (Start(places, i), End(values, places, i + 1));
            if (EnergySplit.Best(values.AsSpan(from, to - from), Least) is { } split)
                places[i++] = from + split.At;
            else
                places.RemoveAt(i);
        }
    }

    private static ChangePoint Point(double[] values, List<int> places, int i, double inflation)
    {
        var (from, to) = (Start(places, i), End(values, places, i + 1));
        var (before, after) = (values[from..places[i]], values[places[i]..to]);
        var test = StudentTest.Of(before, after, inflation);

        // A step so clear that it is seen too early would be put at a run too early, too.
        var isRipe = EnergySplit.Best(values.AsSpan(from, to - from), 2) is { } free && free.At >= Least && free.At <= to - from - Least;
        return new ChangePoint(places[i], Median.Of(before), Median.Of(after), test.Interval, isRipe ? test.PValue : 1);
    }

    private static double Weakness(ChangePoint point) => Math.Abs(point.Relative ?? 1) < LeastShift ? 1 : point.PValue;

    private static int Start(List<int> places, int stretch) => stretch == 0 ? 0 : places[stretch - 1];

    private static int End(double[] values, List<int> places, int stretch) => stretch == places.Count ? values.Length : places[stretch];
}
