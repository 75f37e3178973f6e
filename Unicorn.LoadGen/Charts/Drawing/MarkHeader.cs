using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>What is over the plots of all figures that show the time of a run: a ribbon of its steps, and lanes with what happened.</summary>
internal sealed class MarkHeader
{
    private const int LanesOfInstants = 3;
    private const int Lanes = 5;
    private const int MostInstants = 16;
    private const double ClosestLines = 4;
    private const int Ribbon = 18;

    /// <summary>How long a label may be at the cost of others, in pixels.</summary>
    private const double LongestLabel = 180;

    private readonly RunMarks _marks;
    private readonly Axis _time;
    private readonly (Mark Mark, string Text, LanePlace Place)[] _labels;
    private readonly int _lanes;
    private readonly (Ink Ink, double[] At)[] _across;

    /// <summary>Arranges the marks of a run over an axis of its time.</summary>
    public MarkHeader(RunMarks marks, Axis time)
    {
        (_marks, _time) = (marks, time);
        // Instants first, because their stems would cross what is between them and the plot; and from the right, so that a stem stands in front of the labels under it.
        Mark[] named = [.. marks.All.Where(mark => mark.From <= time.High && Label(mark).Length > 0)];
        Mark[] seen = [.. named.Where(IsInstant).Take(MostInstants).OrderByDescending(mark => mark.From), .. named.Where(mark => !IsInstant(mark))];
        string[] texts = [.. seen.Select(Label)];
        var items = seen.Zip(texts, (mark, text) => new LaneItem(X(mark.From), X(mark.To), Lettering.Width(text))).ToArray();
        var places = LabelLanes.Place(items, Figure.Left, Figure.Width - Figure.Right, item => item.HasStem ? LanesOfInstants : Lanes);

        // What was cut so that many names have room gets the room that they left.
        for (var i = 0; i < seen.Length; i++)
        {
            texts[i] = Lettering.Fit(seen[i].Text, Math.Max(items[i].Width, LabelLanes.Room(items, places, i, Figure.Width - Figure.Right)));
            places[i] = LabelLanes.Widened(places[i], Lettering.Width(texts[i]));
        }

        _labels = [.. places.Index().Where(place => place.Item is not null).Select(place => (seen[place.Index], texts[place.Index], place.Item!.Value))];
        _lanes = _labels.Length == 0 ? 0 : _labels.Max(label => label.Place.Lane) + 1;
        _across =
        [
            (new Ink(theme => theme.Border, Width: 1), Apart(marks.Steps.Where(step => step.Index > 0).Select(step => step.Start.TotalSeconds))),
            .. marks.All.Where(IsInstant).GroupBy(mark => mark.Kind, mark => mark.From).Select(group => (new Ink(theme => Colour(group.Key, theme), Width: 1), Apart(group))),
        ];
    }

    /// <summary>The height that it needs, in pixels.</summary>
    public int Height => (_marks.Steps.IsEmpty ? 0 : Ribbon + 2) + (_lanes * Lettering.Line);

    /// <summary>Shades what is marked in a plot, under everything else.</summary>
    public void Shade(Plot plot, Theme theme)
    {
        foreach (var step in _marks.Steps.Where(step => step.Start.TotalSeconds < _time.High))
        {
            if (step.IsWarmUp)
                Span(plot, step.Start.TotalSeconds, step.End.TotalSeconds, theme.Shade);
        }

        // One shade over all that was broken: several promises broken at once are not darker.
        foreach (var (from, to) in Merged(_marks.All.Where(mark => mark.Kind == MarkKind.Broken)))
            Span(plot, from, to, theme.Limit.WithAlpha(0.12));
    }

    /// <summary>Where lines go across a plot, in seconds: where steps begin, and where something happened.</summary>
    public IReadOnlyList<double> Across => [.. _across.SelectMany(lines => lines.At)];

    /// <summary>These lines.</summary>
    /// <param name="y">What the vertical direction of the plot stands for.</param>
    public IEnumerable<Layer> Lines(Axis y) =>
        _across.Select(lines => new LineLayer([.. lines.At.SelectMany(at => (Point[])[new(at, y.Low), new(at, y.High), new(at, double.NaN)])], lines.Ink));

    /// <summary>Draws ribbon and lanes.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="top">The height at which they begin.</param>
    /// <param name="theme">In which colours.</param>
    public void Draw(SKCanvas canvas, double top, Theme theme)
    {
        foreach (var step in _marks.Steps.Where(step => step.Start.TotalSeconds < _time.High))
            Step(canvas, step, top, theme);

        var bottom = top + Height;
        foreach (var (mark, text, place) in _labels)
        {
            var middle = bottom - ((place.Lane + 0.5) * Lettering.Line);
            using var paint = new SKPaint { Color = Colour(mark.Kind, theme).ToSKColor(), IsAntialias = true, StrokeWidth = 1 };
            if (!IsInstant(mark))
                canvas.DrawRect((float)X(mark.From), (float)middle + 6, (float)Math.Max(2, X(mark.To) - X(mark.From)), 2, paint);
            else
                canvas.DrawLine((float)X(mark.From), (float)middle - 6, (float)X(mark.From), (float)bottom, paint);
            Lettering.Write(canvas, text, place.Text, middle, theme.Text);
        }
    }

    private void Step(SKCanvas canvas, Scheduling.Phase step, double top, Theme theme)
    {
        var (from, to) = (X(step.Start.TotalSeconds), X(step.End.TotalSeconds));
        if (to - from < 2)
            return;
        using var paint = new SKPaint { Color = (step.IsWarmUp ? theme.Shade : theme.Ribbon).ToSKColor(), IsAntialias = true };
        canvas.DrawRect((float)from + 0.5f, (float)top, (float)(to - from) - 1, Ribbon - 2, paint);
        if (Lettering.Fit(step.Name, to - from - 8) is { Length: > 0 } name)
            Lettering.Write(canvas, name, from + 5, top + ((Ribbon - 2) / 2.0), theme.Text);
    }

    // Over its own bar a label takes nobody's room.
    private string Label(Mark mark) => Lettering.Fit(mark.Text, Math.Max(LongestLabel, X(mark.To) - X(mark.From) - (2 * LabelLanes.Gap)));

    private static bool IsInstant(Mark mark) => mark.To <= mark.From;

    private static IEnumerable<(double From, double To)> Merged(IEnumerable<Mark> marks)
    {
        (double From, double To)? open = null;
        foreach (var mark in marks.OrderBy(mark => mark.From))
        {
            if (open is { } stretch && mark.From <= stretch.To)
            {
                open = (stretch.From, Math.Max(stretch.To, mark.To));
                continue;
            }

            if (open is { } whole)
                yield return whole;
            open = (mark.From, mark.To);
        }

        if (open is { } last)
            yield return last;
    }

    private void Span(Plot plot, double from, double to, Color colour)
    {
        var span = plot.Add.HorizontalSpan(_time.Place(from), _time.Place(to), colour);
        span.LineStyle.Width = 0;
    }

    // Of lines closer together than this one stands for all: a thousand would hide what they are to mark.
    private double[] Apart(IEnumerable<double> instants) =>
        [.. instants.Where(at => at <= _time.High).GroupBy(at => (int)(X(at) / ClosestLines), (_, near) => near.Min()).Order()];

    private double X(double second) => Figure.Left + (Math.Clamp(second, 0, _time.High) / _time.High * Figure.PlotWidth);

    private static Color Colour(MarkKind kind, Theme theme) => kind switch
    {
        MarkKind.Broken or MarkKind.Stopped or MarkKind.Worse => theme.Limit,
        MarkKind.Fault or MarkKind.Alert => theme.Alarm,
        MarkKind.Better => Inks.Better.Colour(theme),
        _ => theme.Text,
    };
}
