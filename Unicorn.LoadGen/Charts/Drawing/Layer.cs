using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Something that is drawn into a panel, over the layers before it.</summary>
internal abstract record Layer
{
    /// <summary>Draws it.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="place">Which pixel stands for which values.</param>
    /// <param name="medium">What the canvas is.</param>
    public abstract void Draw(SKCanvas canvas, Places place, Medium medium);
}

/// <summary>Which pixels of a plot stand for which values.</summary>
/// <param name="X">What its horizontal direction stands for.</param>
/// <param name="Y">What its vertical direction stands for.</param>
/// <param name="Plot">The plot, in pixels.</param>
internal sealed record Places(Axis X, Axis Y, SKRect Plot)
{
    /// <summary>The pixel of two values.</summary>
    public SKPoint Of(double x, double y) => new(OfX(x), OfY(y));

    /// <summary>How far from the left a value lies.</summary>
    public float OfX(double x) => (float)(Plot.Left + (Plot.Width * X.Share(x)));

    /// <summary>How far from the top a value lies.</summary>
    public float OfY(double y) => (float)(Plot.Bottom - (Plot.Height * Y.Share(y)));
}

/// <summary>A layer as something that ScottPlot draws: clipped to its plot, between what is under and over it.</summary>
internal sealed class LayerPlottable(Layer layer, Axis x, Axis y, Medium medium) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp) => layer.Draw(rp.Canvas, new Places(x, y, new SKRect(rp.DataRect.Left, rp.DataRect.Top, rp.DataRect.Right, rp.DataRect.Bottom)), medium);
}
