using HdrHistogram;
using Unicorn.LoadGen.Charts.Drawing;

namespace Unicorn.LoadGen.Charts;

/// <summary>The times of a histogram by their percentile, as a line over 1 / (1 - p).</summary>
internal static class PercentileCurve
{
    private const double Microseconds = 1000;

    /// <summary>Points so close together that they differ by no pixel, up to where one single time lies beyond: no count supports more.</summary>
    /// <param name="histogram">Times in microseconds.</param>
    /// <param name="oneIn">Where the axis ends.</param>
    public static List<Point> Of(LongHistogram histogram, double oneIn)
    {
        var points = new List<Point>();
        var (total, column) = (histogram.TotalCount, 0);
        foreach (var value in histogram.RecordedValues())
        {
            // The last place at which this value is the percentile: no more than this share lies at or below it.
            while (column <= Figure.PlotWidth && At(column) is var at && (1 - (1 / at)) * total <= value.TotalCountToThisValue && at <= total)
            {
                points.Add(new Point(at, value.ValueIteratedTo / Microseconds));
                column++;
            }
        }

        return points;

        double At(int place) => Math.Pow(oneIn, place / (double)Figure.PlotWidth);
    }

    /// <summary>Where an axis ends that holds curves of so many times: where one of them lies beyond, and never before 99 %.</summary>
    public static double End(long most) => Math.Max(100, most);
}
