using ScottPlot;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Something that is drawn into a panel, over the layers before it.</summary>
internal abstract record Layer
{
    /// <summary>Draws it.</summary>
    /// <param name="plot">Into which plot, whose scales are linear.</param>
    /// <param name="x">What its horizontal direction stands for.</param>
    /// <param name="y">What its vertical direction stands for.</param>
    /// <param name="theme">In which colours.</param>
    public abstract void Draw(Plot plot, Axis x, Axis y, Theme theme);
}
