namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>A point of a line; one whose value is NaN is a gap in it.</summary>
/// <param name="X">Where it lies.</param>
/// <param name="Y">Its value.</param>
internal readonly record struct Point(double X, double Y);

/// <summary>
/// Fewer points for the same picture: of all that fall into one column of pixels the first, the lowest, the highest and the last, in their order. A
/// line through them covers the same pixels, so no spike is lost (U. Jugel et al., "M4: a visualization-oriented time series data aggregation", VLDB 2014).
/// </summary>
internal static class Decimation
{
    /// <summary>The points of values that are one second apart, each in the middle of its second.</summary>
    /// <param name="values">A value for each second; NaN where there is none.</param>
    /// <param name="columns">Over how many columns of pixels they are drawn.</param>
    public static List<Point> Of(ReadOnlySpan<double> values, int columns)
    {
        var points = new List<Point>();
        for (var from = 0; from < values.Length;)
        {
            var column = Column(from, values.Length, columns);
            var to = from + 1;
            while (to < values.Length && Column(to, values.Length, columns) == column && double.IsNaN(values[to]) == double.IsNaN(values[from]))
                to++;
            Add(points, values[from..to], from);
            from = to;
        }

        return points;
    }

    private static long Column(int second, int seconds, int columns) => (long)second * columns / seconds;

    private static void Add(List<Point> points, ReadOnlySpan<double> values, int from)
    {
        // One gap is as good as many.
        if (double.IsNaN(values[0]))
        {
            if (points.Count > 0 && !double.IsNaN(points[^1].Y))
                points.Add(new Point(from, double.NaN));
            return;
        }

        var (lowest, highest) = (0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] < values[lowest])
                lowest = i;
            if (values[i] > values[highest])
                highest = i;
        }

        var last = -1;
        foreach (var i in (int[])[0, Math.Min(lowest, highest), Math.Max(lowest, highest), values.Length - 1])
        {
            if (i > last)
                points.Add(new Point(from + i + 0.5, values[i]));
            last = Math.Max(last, i);
        }
    }
}
