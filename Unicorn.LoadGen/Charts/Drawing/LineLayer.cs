using ScottPlot;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>A line through points, with gaps where their values are NaN.</summary>
/// <param name="Points">The points, from left to right.</param>
/// <param name="Ink">How it is drawn.</param>
internal sealed record LineLayer(IReadOnlyList<Point> Points, Ink Ink) : Layer
{
    /// <summary>Whether a value holds until the next one, rather than changing towards it.</summary>
    public bool IsSteps { get; init; }

    /// <summary>The line of a value for each second of a run.</summary>
    public static LineLayer Of(ReadOnlySpan<double> seconds, Ink ink) => new(Decimation.Of(seconds, Figure.PlotWidth), ink);

    /// <inheritdoc/>
    public override void Draw(Plot plot, Axis x, Axis y, Theme theme)
    {
        var points = WithStubs().ToArray();
        if (points.Length == 0)
            return;

        var line = plot.Add.ScatterLine(points.Select(point => x.Place(point.X)).ToArray(), points.Select(point => y.Place(point.Y)).ToArray());
        line.LineColor = Ink.Colour(theme);
        line.LineWidth = Ink.Width;
        line.LinePattern = Ink.Dashes switch
        {
            Dashes.Dashed => new LinePattern([5, 3], 0, "dashed"),
            Dashes.Dotted => new LinePattern([1.5f, 3], 0, "dotted"),
            Dashes.Long => new LinePattern([10, 4], 0, "long"),
            _ => LinePattern.Solid,
        };
        line.ConnectStyle = IsSteps ? ConnectStyle.StepHorizontal : ConnectStyle.Straight;
    }

    // A value between two gaps has no neighbour to draw a line to: it gets the width of its second.
    private IEnumerable<Point> WithStubs()
    {
        for (var i = 0; i < Points.Count; i++)
        {
            var point = Points[i];
            var isAlone = !double.IsNaN(point.Y) && (i == 0 || double.IsNaN(Points[i - 1].Y)) && (i == Points.Count - 1 || double.IsNaN(Points[i + 1].Y));
            if (isAlone)
                yield return point with { X = point.X - 0.5 };
            yield return isAlone ? point with { X = point.X + 0.5 } : point;
        }
    }
}
