using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>The rows over a plot in which its colours are named.</summary>
internal static class KeyRow
{
    private const int Swatch = 18;
    private const int Between = 16;

    /// <summary>How many rows the keys need.</summary>
    public static int Rows(IReadOnlyList<Key> keys) => keys.Count == 0 ? 0 : Places(keys).Last().Row + 1;

    /// <summary>Draws them.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="top">The height at which the first row begins.</param>
    /// <param name="theme">In which colours.</param>
    public static void Draw(SKCanvas canvas, IReadOnlyList<Key> keys, double top, Theme theme)
    {
        foreach (var (key, x, row) in Places(keys))
        {
            var middle = top + ((row + 0.5) * Lettering.Line);
            if (key.Ink is { } ink)
                Sample(canvas, ink, key.IsArea, (float)x, (float)middle, theme);
            Lettering.Write(canvas, key.Text, x + Lead(key), middle, theme.Text, bold: key.Ink is null);
        }
    }

    private static void Sample(SKCanvas canvas, Ink ink, bool isArea, float x, float middle, Theme theme)
    {
        using var paint = new SKPaint { Color = ink.Colour(theme).ToSKColor(), IsAntialias = true, StrokeWidth = 2.5f };
        if (isArea)
        {
            canvas.DrawRect(x, middle - 5, 10, 10, paint);
            return;
        }

        // As its line is drawn, in pieces: two or three dashes are enough to know it by.
        var (dash, gap) = ink.Dashes switch { Dashes.Dashed => (4f, 2f), Dashes.Dotted => (2f, 2f), Dashes.Long => (6f, 2f), _ => (14f, 0f) };
        for (var from = 0f; from < 14; from += dash + gap)
            canvas.DrawLine(x + from, middle, x + Math.Min(14, from + dash), middle, paint);
    }

    private static int Lead(Key key) => key switch { { Ink: null } => 0, { IsArea: true } => 14, _ => Swatch };

    private static IEnumerable<(Key Key, double X, int Row)> Places(IReadOnlyList<Key> keys)
    {
        var (x, row) = ((double)Figure.Left, 0);
        foreach (var key in keys)
        {
            var width = Lead(key) + Lettering.Width(key.Text, bold: key.Ink is null);
            if (x > Figure.Left && x + width > Figure.Width - Figure.Right)
                (x, row) = (Figure.Left, row + 1);
            yield return (key, x, row);
            x += width + Between;
        }
    }
}
