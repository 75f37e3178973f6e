using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>The upper and the lower edge of an area at some place; NaN where there is a gap.</summary>
/// <param name="X">Where it lies.</param>
/// <param name="Low">The lower value.</param>
/// <param name="High">The higher value.</param>
internal readonly record struct Edge(double X, double Low, double High);

/// <summary>The area between two lines.</summary>
/// <param name="Edges">Its edges, from left to right.</param>
/// <param name="Colour">Its colour in a theme.</param>
/// <param name="Opacity">How much of what is under it is hidden, from 0 to 1.</param>
internal sealed record BandLayer(IReadOnlyList<Edge> Edges, Func<Theme, Color> Colour, double Opacity = 1) : Layer
{
    /// <summary>The band between values for each second of a run: in each column of pixels from the lowest to the highest.</summary>
    public static BandLayer Between(double[] low, double[] high, Func<Theme, Color> colour, double opacity)
    {
        var each = Math.Max(1, (int)Math.Ceiling(low.Length / (double)Figure.PlotWidth));
        var edges = new List<Edge>();
        for (var from = 0; from < low.Length; from += each)
        {
            var to = Math.Min(low.Length, from + each);
            edges.Add(new Edge((from + to) / 2.0, Known(low[from..to]).DefaultIfEmpty(double.NaN).Min(), Known(high[from..to]).DefaultIfEmpty(double.NaN).Max()));
        }

        return new BandLayer(edges, colour, opacity);
    }

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, Places place, Medium medium)
    {
        using var path = new SKPath();
        var stretch = new List<Edge>();
        foreach (var edge in Edges.Append(new Edge(0, double.NaN, double.NaN)))
        {
            if (!double.IsNaN(edge.Low) && !double.IsNaN(edge.High))
            {
                stretch.Add(edge);
                continue;
            }

            if (stretch.Count > 1)
                path.AddPoly([.. stretch.Select(e => place.Of(e.X, e.High)), .. stretch.AsEnumerable().Reverse().Select(e => place.Of(e.X, e.Low))]);
            stretch.Clear();
        }

        using var paint = new SKPaint { Color = Colour(medium.Theme).WithAlpha(Opacity).ToSKColor(), IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    private static IEnumerable<double> Known(double[] values) => values.Where(value => !double.IsNaN(value));
}
