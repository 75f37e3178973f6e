using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>
/// Writes the labels of axes. Not ScottPlot, because one at the end of an axis would leave the picture, and neighbours too close together would overlap.
/// </summary>
internal static class TickLabels
{
    private const float Beside = 7;
    private const float Under = 14;
    private const float Between = 6;

    /// <summary>In front of a plot, each at the height of its value.</summary>
    public static void Left(SKCanvas canvas, Places place, Theme theme)
    {
        var above = float.MaxValue;
        foreach (var tick in place.Y.Ticks.Where(tick => tick.Text.Length > 0))
        {
            var middle = place.OfY(tick.At);
            if (middle > above)
                continue;
            Lettering.Write(canvas, tick.Text, place.Plot.Left - Beside - Lettering.Width(tick.Text), middle, theme.Text);
            above = middle - Lettering.Line;
        }
    }

    /// <summary>Under a plot, each under its value, or as near as the picture's edge allows.</summary>
    public static void Bottom(SKCanvas canvas, Places place, Theme theme)
    {
        var free = 0f;
        foreach (var tick in place.X.Ticks.Where(tick => tick.Text.Length > 0))
        {
            var width = Lettering.Width(tick.Text);
            var left = Math.Min(place.OfX(tick.At) - (width / 2), Figure.Width - width - 1);
            if (left < free)
                continue;
            Lettering.Write(canvas, tick.Text, left, place.Plot.Bottom + Under, theme.Text);
            free = left + width + Between;
        }
    }
}
