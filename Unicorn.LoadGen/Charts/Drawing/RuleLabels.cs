using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Labels of the values that matter, each at its line: over or under it where the fewest points and lines across the plot are, and never over one another.</summary>
internal static class RuleLabels
{
    private const float Step = 20;
    private const float Margin = 4;

    /// <summary>A line across the plot is in the way of a label like so many points of what is drawn in it.</summary>
    private const int PointsOfLine = 4;

    /// <summary>Draws them over the plot of a panel.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="across">At which values of the horizontal direction there are lines from the top to the bottom of the plot.</param>
    /// <param name="place">Which pixels stand for which values.</param>
    /// <param name="theme">In which colours.</param>
    public static void Draw(SKCanvas canvas, Panel panel, IReadOnlyList<double> across, Places place, Theme theme)
    {
        SKPoint[] points = [.. panel.Layers.OfType<LineLayer>().SelectMany(line => line.Points).Where(point => !double.IsNaN(point.Y)).Select(point => place.Of(point.X, point.Y))];
        var taken = new List<SKRect>();
        using var back = new SKPaint { Color = theme.Background.WithAlpha(0.75).ToSKColor(), IsAntialias = true };
        foreach (var rule in panel.Rules)
        {
            SKRect[] free = [.. Boxes(place.Plot, place.OfY(rule.At), Lettering.Width(rule.Text) + (2 * Margin)).Where(box => !taken.Exists(box.IntersectsWith))];
            if (free.Length == 0)
                continue;

            var best = free.MinBy(box => points.Count(box.Contains) + (PointsOfLine * across.Count(at => box.Left <= place.OfX(at) && place.OfX(at) <= box.Right)));
            taken.Add(best);
            canvas.DrawRect(best, back);
            Lettering.Write(canvas, rule.Text, best.Left + Margin, best.MidY, theme.Limit);
        }
    }

    // From the right, where the eye looks for the name of a line.
    private static IEnumerable<SKRect> Boxes(SKRect plot, float line, float width)
    {
        for (var right = plot.Right - Margin; right - width > plot.Left; right -= Step)
        {
            foreach (var top in (float[])[line - Lettering.Line - 1, line + 1])
            {
                if (top >= plot.Top && top + Lettering.Line <= plot.Bottom)
                    yield return SKRect.Create(right - width, top, width, Lettering.Line);
            }
        }
    }
}
