using ScottPlot;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Charts;

/// <summary>The figures of a run, in the order in which a report shows them.</summary>
public static class RunFigures
{
    /// <summary>Makes them. Nothing is drawn before a figure is asked for it.</summary>
    public static IReadOnlyList<Figure> Of(RunRecord run, Verdict verdict, Bill bill)
    {
        var series = RunSeries.Of(run);
        return [ResponseTimes(series)];
    }

    private static Figure ResponseTimes(RunSeries series) => new()
    {
        Name = "response-times",
        Title = "Response time, ms",
        Caption = "From the planned instant to the last byte, of the right answers that came in each second.",
        Spoken = "Response time over the run.",
        Columns = [new(SeriesNames.ResponseP50, "p50", "ms"), new(SeriesNames.ResponseP95, "p95", "ms"), new(SeriesNames.ResponseP99, "p99", "ms")],
        Draw = theme =>
        {
            InterFont.Use();
            var plot = new Plot();
            plot.FigureBackground.Color = plot.DataBackground.Color = theme.Background;
            plot.Axes.Color(theme.Text);
            plot.Grid.MajorLineColor = theme.Grid;
            plot.Layout.Fixed(new PixelPadding(Figure.Left, Figure.Right, 28, 20));
            var colour = 0;
            foreach (var name in (string[])[SeriesNames.ResponseP50, SeriesNames.ResponseP95, SeriesNames.ResponseP99])
            {
                if (series.Find(name) is not { } column)
                    continue;
                var line = plot.Add.ScatterLine(Enumerable.Range(0, series.Seconds).Select(second => (double)second).ToArray(), column.Values(series.Seconds));
                line.Color = theme.Series[colour++];
            }

            return plot;
        },
    };
}
