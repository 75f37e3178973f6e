using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Labels of the values that matter, each at its line: over or under it, and beside others where they are too close.</summary>
internal static class RuleLabels
{
    private const double Step = 24;

    /// <summary>Draws them over the plot of a panel.</summary>
    public static void Draw(SKCanvas canvas, Panel panel, int top, Theme theme)
    {
        var (from, to) = panel.Y.Ends;
        var taken = new List<SKRect>();
        using var back = new SKPaint { Color = theme.Background.WithAlpha(0.8).ToSKColor(), IsAntialias = true };
        foreach (var rule in panel.Rules)
        {
            var line = top + (panel.Height * (to - panel.Y.Place(rule.At)) / (to - from));
            var width = Lettering.Width(rule.Text) + 8;
            foreach (var box in Boxes(line, width).Where(box => box.Top >= top && box.Bottom <= top + panel.Height && box.Left >= Figure.Left && !taken.Exists(box.IntersectsWith)).Take(1))
            {
                taken.Add(box);
                canvas.DrawRect(box, back);
                Lettering.Write(canvas, rule.Text, box.Left + 4, box.MidY, theme.Limit);
            }
        }
    }

    private static IEnumerable<SKRect> Boxes(double line, double width)
    {
        for (var right = Figure.Width - Figure.Right - 4.0; right - width > Figure.Left; right -= Step)
        {
            foreach (var middle in (double[])[line - 9, line + 9])
                yield return new SKRect((float)(right - width), (float)(middle - 8), (float)right, (float)(middle + 8));
        }
    }
}
