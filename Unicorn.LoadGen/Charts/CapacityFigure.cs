using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Charts;

/// <summary>Response time and what was served, against the load that was offered.</summary>
public static class CapacityFigure
{
    /// <summary>How far the axis of rates goes beyond the highest that was tried.</summary>
    private const double Beyond = 1.05;

    private const int RateTicks = 8;

    /// <summary>The figure of a search.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="limits">The response times that were promised.</param>
    public static Figure Of(CapacityFinding finding, IEnumerable<PercentileLimit> limits)
    {
        // Of a rate that was measured several times the last says most: it ran longest, or decided.
        LoadPoint[] points = [.. finding.Curve.Where(point => point.Probe.Ruling != Ruling.Invalid).GroupBy(point => point.Probe.Rate, (_, all) => all.Last()).OrderBy(point => point.Probe.Rate)];
        var load = Axis.Counts(Beyond * finding.Curve.Select(point => point.Probe.Rate).DefaultIfEmpty(1).Max(), RateTicks);
        return new Figure(new Sheet(load, header: null, Times(finding, points, limits, load), Served(points, load)))
        {
            Name = "capacity",
            Title = "Response time against load",
            Caption = "Each dot is a run at a constant rate, in arrivals per second; times are of right answers. The band reaches from the highest rate that kept the promises to the lowest that did not.",
            Spoken = finding.Why,
        };
    }

    private static Panel Times(CapacityFinding finding, LoadPoint[] points, IEnumerable<PercentileLimit> limits, Axis load)
    {
        (string Name, Ink Ink, Point[] Points)[] curves = [.. Curve("p50", Inks.P50, point => point.P50), .. Curve("p95", Inks.P95, point => point.P95), .. Curve("p99", Inks.P99, point => point.P99)];
        Rule[] rules = ResponseTimeFigure.Limits(limits);
        double[] times = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Y)];
        var axis = ResponseTimeFigure.Times(times.Length == 0 ? null : (times.Min(), times.Max()), rules);
        var until = finding.Bracket.NotMet ?? load.High;
        return new Panel
        {
            Height = 260,
            Y = axis,
            Layers =
            [
                .. finding.Capacity is { } met ? new Layer[] { new BandLayer([new Edge(met, axis.Low, axis.High), new Edge(until, axis.Low, axis.High)], Inks.Cost.Colour, 0.25) } : [],
                .. finding.Knee is { } knee ? new Layer[] { new LineLayer([new Point(knee, axis.Low), new Point(knee, axis.High)], Inks.Knee) } : [],
                .. curves.SelectMany(curve => new Layer[] { new LineLayer(curve.Points, curve.Ink), new DotsLayer(curve.Points, curve.Ink) }),
            ],
            Keys =
            [
                new Key("Response time", null), .. curves.Select(curve => new Key(curve.Name, curve.Ink)),
                .. finding.Capacity is null ? [] : new[] { new Key("the capacity lies here", Inks.Cost, IsArea: true) },
                .. finding.Knee is { } at ? new[] { new Key($"the knee, {CapacityFinding.Rate(at)}", Inks.Knee) } : [],
            ],
            Rules = rules,
            Nothing = times.Length == 0 ? "nothing was measured" : null,
        };

        IEnumerable<(string, Ink, Point[])> Curve(string name, Ink ink, Func<LoadPoint, TimeSpan?> time)
        {
            Point[] known = [.. points.Where(point => time(point) is not null).Select(point => new Point(point.Probe.Rate, time(point)!.Value.TotalMilliseconds))];
            return known.Length == 0 ? [] : [(name, ink, known)];
        }
    }

    private static Panel Served(LoadPoint[] points, Axis load)
    {
        Point[] served = [.. points.Select(point => new Point(point.Probe.Rate, point.Goodput))];
        return new Panel
        {
            Height = 130,
            Y = Axis.Counts(Math.Max(1, load.High)),
            Layers = [new LineLayer([new Point(0, 0), new Point(load.High, load.High)], Inks.Planned), new LineLayer(served, Inks.Answered), new DotsLayer(served, Inks.Answered)],
            Keys = [new Key("Per second, against the rate that was offered", null), new Key("right answers", Inks.Answered), new Key("offered", Inks.Planned)],
            Nothing = served.Length == 0 ? "nothing was measured" : null,
        };
    }
}
