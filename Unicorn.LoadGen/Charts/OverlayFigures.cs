using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Charts;

/// <summary>The figures of several runs in one another's place: a colour, and dashes, for each.</summary>
public static class OverlayFigures
{
    /// <summary>So many runs have lines without dashes; those of the next so many have long ones, and so on.</summary>
    private const int OfOneDash = 4;

    /// <summary>Makes them: response times by percentile, their 99th percentile over time, and what was sent over time.</summary>
    /// <param name="runs">What each run is called, what its folder tells, and the same second by second; at least one.</param>
    public static IReadOnlyList<Figure> Of(IReadOnlyList<(string Name, RunRecord Run, RunSeries Series)> runs)
    {
        Key[] keys = [.. runs.Select((run, place) => new Key(Lettering.Fit(run.Name, KeyRow.Longest), InkOf(place)))];
        Rule[] limits = [.. runs.SelectMany(run => ResponseTimeFigure.Limits(run.Run)).Distinct().OrderBy(limit => limit.At)];
        return [Percentiles(runs, keys, limits), P99(runs, keys, limits), Sent(runs, keys)];
    }

    private static Figure Percentiles(IReadOnlyList<(string Name, RunRecord Run, RunSeries Series)> runs, Key[] keys, Rule[] limits)
    {
        var oneIn = PercentileCurve.End(runs.Max(run => run.Run.Judged.Response.TotalCount));
        var lines = runs.Select((run, place) => new LineLayer(PercentileCurve.Of(run.Run.Judged.Response, oneIn), InkOf(place))).ToArray();
        var known = lines.Where(line => line.Points.Count > 0).ToArray();
        (double, double)? extent = known.Length == 0 ? null : (known.Min(line => line.Points[0].Y), known.Max(line => line.Points[^1].Y));
        var panel = Panel("Response time by percentile", 240, ResponseTimeFigure.Times(extent, limits), lines, keys, limits, isEmpty: extent is null);
        return new Figure(new Sheet(new Axis(1, oneIn, PercentileTicks.Of(oneIn), IsLogarithmic: true), header: null, panel))
        {
            Name = "overlay-percentiles",
            Title = "Response time by percentile",
            Caption = "Of the right answers of each run's judged load. Each further nine has the same room; a line ends where its count supports no more.",
            Spoken = $"Response times by percentile of {string.Join(", ", runs.Select(run => run.Name))}.",
        };
    }

    private static Figure P99(IReadOnlyList<(string Name, RunRecord Run, RunSeries Series)> runs, Key[] keys, Rule[] limits)
    {
        var known = Values(runs, SeriesNames.ResponseP99).SelectMany(values => values).Where(value => !double.IsNaN(value)).ToArray();
        (double, double)? extent = known.Length == 0 ? null : (known.Min(), known.Max());
        return OverTime(runs, "overlay-p99", "99th percentile of the response time", "Of the right answers that came in each second of each run.", SeriesNames.ResponseP99, ResponseTimeFigure.Times(extent, limits), keys, limits, isEmpty: extent is null);
    }

    private static Figure Sent(IReadOnlyList<(string Name, RunRecord Run, RunSeries Series)> runs, Key[] keys)
    {
        var highest = Values(runs, SeriesNames.Sent).SelectMany(values => values).Where(value => !double.IsNaN(value)).DefaultIfEmpty().Max();
        return OverTime(runs, "overlay-sent", "Requests sent per second", "By the second in which they were planned.", SeriesNames.Sent, Axis.Counts(Math.Max(1, highest)), keys, [], isEmpty: highest <= 0);
    }

    private static Figure OverTime(IReadOnlyList<(string Name, RunRecord Run, RunSeries Series)> runs, string name, string title, string caption, string column, Axis y, Key[] keys, Rule[] rules, bool isEmpty)
    {
        var seconds = Math.Max(1, runs.Max(run => run.Series.Seconds));
        var time = Axis.Time(seconds);
        var lines = Values(runs, column).Select((values, place) => LineLayer.Of([.. values, .. Enumerable.Repeat(double.NaN, seconds - values.Length)], InkOf(place)));
        return new Figure(new Sheet(time, header: null, Panel(title, 180, y, [.. lines], keys, rules, isEmpty)))
        {
            Name = name,
            Title = title,
            Caption = caption,
            Spoken = $"{title} of {string.Join(", ", runs.Select(run => run.Name))}.",
            Seconds = time.High,
        };
    }

    private static Panel Panel(string heading, int height, Axis y, IReadOnlyList<Layer> lines, Key[] keys, IReadOnlyList<Rule> rules, bool isEmpty) => new()
    {
        Height = height,
        Y = y,
        Layers = lines,
        Keys = [new Key(heading, null), .. keys],
        Rules = rules,
        Nothing = isEmpty ? "nothing was measured" : null,
    };

    private static IEnumerable<double[]> Values(IReadOnlyList<(string Name, RunRecord Run, RunSeries Series)> runs, string column) =>
        runs.Select(run => run.Series.Find(column)?.Line(run.Series.Seconds, run.Run.MeasuredUntil) ?? []);

    internal static Ink InkOf(int place) => new(theme => theme.Series[place % theme.Series.Length], (Dashes)(place / OfOneDash % Enum.GetValues<Dashes>().Length));
}
