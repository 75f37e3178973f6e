using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>A dot for each point: values that stand for themselves, with nothing between them.</summary>
/// <param name="Points">The points.</param>
/// <param name="Ink">In which colour.</param>
internal sealed record DotsLayer(IReadOnlyList<Point> Points, Ink Ink) : Layer
{
    private const float Largest = 2.5f;
    private const float Smallest = 1;

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, Places place, Medium medium)
    {
        // So small that neighbours touch each other at most.
        var radius = Math.Clamp((place.OfX(1) - place.OfX(0)) / 2, Smallest, Largest);
        using var paint = new SKPaint { Color = Ink.Colour(medium.Theme).WithAlpha(0.65).ToSKColor(), IsAntialias = true };
        foreach (var point in Points)
            canvas.DrawCircle(place.Of(point.X, point.Y), radius, paint);
    }
}
