using HdrHistogram;
using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Charts;

/// <summary>Response time, service time and send lag by percentile.</summary>
internal static class PercentileFigure
{
    public static Figure Of(RunRecord record)
    {
        var times = record.Judged;
        (string Label, Ink Ink, LongHistogram Times)[] curves = [("response time", Inks.Response, times.Response), ("service time", Inks.Service, times.Service), ("send lag", Inks.Lag, times.Lag)];
        var rules = ResponseTimeFigure.Limits(record);
        var known = curves.Where(curve => curve.Times.TotalCount > 0).ToArray();
        var oneIn = PercentileCurve.End(known.Select(curve => curve.Times.TotalCount).DefaultIfEmpty().Max());
        var lines = known.Select(curve => new LineLayer(PercentileCurve.Of(curve.Times, oneIn), curve.Ink)).ToArray();
        (double, double)? extent = lines.Length == 0 ? null : (lines.Min(line => line.Points[0].Y), lines.Max(line => line.Points[^1].Y));
        var panel = new Panel
        {
            Height = 220,
            Y = ResponseTimeFigure.Times(extent, rules),
            Layers = lines,
            Keys = [new Key("Times by percentile", null), .. known.Select(curve => new Key(curve.Label, curve.Ink))],
            Rules = rules,
            Nothing = known.Length == 0 ? "nothing was measured" : null,
        };
        return new Figure(new Sheet(new Axis(1, oneIn, PercentileTicks.Of(oneIn), IsLogarithmic: true), header: null, panel))
        {
            Name = "percentiles",
            Title = "Times by percentile",
            Caption = "Of the judged load: response time counts from the planned instant, service time from the send; the difference is the generator's lateness. Each further nine has the same room.",
            Spoken = known.Length == 0 ? "No right answer came." : $"Of {Text.Number(times.Response.TotalCount)} right answers: response time, service time and send lag by percentile.",
        };
    }
}
