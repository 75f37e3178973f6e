using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>How something is drawn.</summary>
/// <param name="Colour">Its colour in a theme.</param>
/// <param name="Dashes">Its dashes: what tells lines apart without colours.</param>
/// <param name="Width">The width of its line, in pixels.</param>
internal sealed record Ink(Func<Theme, Color> Colour, Dashes Dashes = Dashes.None, float Width = 1.5f)
{
    /// <summary>What lines are painted with.</summary>
    public SKPaint Line(Medium medium)
    {
        var paint = new SKPaint { Color = Colour(medium.Theme).ToSKColor(), IsStroke = true, IsAntialias = true, StrokeWidth = Width, StrokeJoin = SKStrokeJoin.Round };
        if (Dashes == Dashes.None)
            return paint;
        if (medium.IsVector)
            (paint.StrokeJoin, paint.StrokeMiter) = (SKStrokeJoin.Miter, DashPattern.Mark(Dashes));
        else
            paint.PathEffect = SKPathEffect.CreateDash([.. DashPattern.Of(Dashes).Select(length => (float)length)], 0);
        return paint;
    }
}

/// <summary>What is drawn on.</summary>
/// <param name="Theme">In which colours.</param>
/// <param name="IsVector">Whether shapes are kept as such, and not as pixels.</param>
internal readonly record struct Medium(Theme Theme, bool IsVector);
