using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>A line through points, with gaps where their values are NaN.</summary>
/// <param name="Points">The points, from left to right.</param>
/// <param name="Ink">How it is drawn.</param>
internal sealed record LineLayer(IReadOnlyList<Point> Points, Ink Ink) : Layer
{
    /// <summary>Half the width of a value that stands between two gaps and has no neighbour to draw a line to, in pixels: at least this.</summary>
    private const float Stub = 1;

    /// <summary>And at most this, where a second has so much room: a run may have one second only, and two pixels of a whole plot are not seen.</summary>
    private const float WidestStub = 4;

    /// <summary>Whether a value holds until the next one, rather than changing towards it.</summary>
    public bool IsSteps { get; init; }

    /// <summary>The line of a value for each second of a run.</summary>
    public static LineLayer Of(ReadOnlySpan<double> seconds, Ink ink) => new(Decimation.Of(seconds, Figure.PlotWidth), ink);

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, Places place, Medium medium)
    {
        using var path = new SKPath();
        var stub = Math.Clamp((place.Of(1, 0).X - place.Of(0, 0).X) / 4, Stub, WidestStub);
        for (var i = 0; i < Points.Count; i++)
        {
            if (double.IsNaN(Points[i].Y))
                continue;

            var at = place.Of(Points[i].X, Points[i].Y);
            var (begins, ends) = (i == 0 || double.IsNaN(Points[i - 1].Y), i == Points.Count - 1 || double.IsNaN(Points[i + 1].Y));
            if (begins)
                path.MoveTo(at.X - (ends ? stub : 0), at.Y);
            else if (IsSteps)
                path.LineTo(at.X, path.LastPoint.Y);
            if (!begins || ends)
                path.LineTo(at.X + (begins ? stub : 0), at.Y);
        }

        using var paint = Ink.Line(medium);
        canvas.DrawPath(path, paint);
    }
}
