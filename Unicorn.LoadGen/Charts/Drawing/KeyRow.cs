using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>The rows over a plot in which its colours are named.</summary>
internal static class KeyRow
{
    /// <summary>The widest that the name of a key should be, in pixels.</summary>
    public const int Longest = 240;

    private const int Swatch = 24;
    private const int Area = 10;
    private const int Between = 16;

    /// <summary>How many rows the keys need.</summary>
    public static int Rows(IReadOnlyList<Key> keys) => keys.Count == 0 ? 0 : Places(keys).Last().Row + 1;

    /// <summary>Draws them.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="top">The height at which the first row begins.</param>
    /// <param name="medium">What the canvas is.</param>
    public static void Draw(SKCanvas canvas, IReadOnlyList<Key> keys, double top, Medium medium)
    {
        foreach (var (key, x, row) in Places(keys))
        {
            var middle = top + ((row + 0.5) * Lettering.Line);
            if (key.Ink is { } ink)
                Sample(canvas, ink, key.IsArea, (float)x, (float)middle, medium);
            Lettering.Write(canvas, key.Text, x + Lead(key), middle, medium.Theme.Text, bold: key.Ink is null);
        }
    }

    private static void Sample(SKCanvas canvas, Ink ink, bool isArea, float x, float middle, Medium medium)
    {
        if (isArea)
        {
            using var area = new SKPaint { Color = ink.Colour(medium.Theme).ToSKColor(), IsAntialias = true };
            canvas.DrawRect(x, middle - (Area / 2f), Area, Area, area);
            return;
        }

        // A little bolder than its line, so that its colour is seen.
        using var path = new SKPath();
        path.MoveTo(x, middle);
        path.LineTo(x + Swatch - 4, middle);
        using var line = (ink with { Width = ink.Width + 0.5f }).Line(medium);
        canvas.DrawPath(path, line);
    }

    private static int Lead(Key key) => key switch { { Ink: null } => 0, { IsArea: true } => Area + 4, _ => Swatch };

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
