using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Charts;

/// <summary>How many right answers took how long, over the run: what percentiles hide, such as two kinds of answers.</summary>
internal static class HeatmapFigure
{
    private const int Cell = 5;
    private const int Height = 200;
    private const double Microseconds = 1000;

    public static Figure Of(TimeFigures run, RunRecord record)
    {
        var answers = record.Intervals.Where(interval => interval.Tag is HistogramTags.Response or HistogramTags.WarmUp + HistogramTags.Response).ToArray();
        (double Lowest, double Highest)? extent = answers.Any(interval => interval.Count > 0)
            ? (Math.Max(0.01, answers.SelectMany(interval => interval.Counts.Values).Min(value => value.Value) / Microseconds), Math.Max(0.01, answers.SelectMany(interval => interval.Counts.Values).Max(value => value.Value) / Microseconds))
            : null;
        var y = ResponseTimeFigure.Times(extent, []);
        var counts = Count(answers, run.Time, y);
        var scale = LevelScale.Of(counts.Cast<long>().Max());
        return run.Figure(
            "heatmap",
            "Response times of all right answers",
            "How many right answers took how long: the darker a cell on a light page, and the lighter on a dark one, the more.",
            extent is { } said ? $"Response times from {LogTicks.Text(said.Lowest)} to {LogTicks.Text(said.Highest)}." : "No right answer came.",
            [],
            new Panel
            {
                Height = Height,
                Y = y,
                Layers = [new CellsLayer(scale.Levels(counts), scale.Colour)],
                Keys = [new Key("Right answers by response time, count per cell", null), .. extent is null ? [] : scale.Keys],
                Nothing = extent is null ? "nothing was measured" : null,
            });
    }

    private static long[,] Count(IReadOnlyList<Measuring.Hlog.HistogramInterval> answers, Axis time, Axis y)
    {
        var columns = Math.Min((int)Math.Ceiling(time.High), Figure.PlotWidth / Cell);
        var counts = new long[columns, Height / Cell];
        foreach (var interval in answers)
        {
            var column = Math.Min(columns - 1, (int)((interval.Start + (interval.Length / 2)).TotalSeconds / time.High * columns));
            foreach (var (value, count) in interval.Counts.Values)
            {
                var row = (int)(y.Share(value / Microseconds) * (Height / Cell));
                counts[column, Math.Min(row, (Height / Cell) - 1)] += count;
            }
        }

        return counts;
    }
}
