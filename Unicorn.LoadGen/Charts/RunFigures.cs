using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Charts;

/// <summary>The figures of a run, in the order in which a report shows them.</summary>
public static class RunFigures
{
    /// <summary>Makes them. Nothing is drawn before a figure is asked for it.</summary>
    public static IReadOnlyList<Figure> Of(RunRecord run, RunSeries series, Verdict verdict, Bill bill)
    {
        var time = new TimeFigures(series, RunMarks.Of(run, verdict), run.MeasuredUntil);
        return
        [
            ResponseTimeFigure.Of(time, run),
            RateFigure.Of(time),
            OutcomeFigure.Of(time),
            InFlightFigure.Of(time, run),
            GeneratorFigure.Of(time, run),
            PercentileFigure.Of(run),
            HeatmapFigure.Of(time, run),
            CostFigure.Of(time, run, bill),
        ];
    }
}
