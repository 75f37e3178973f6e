using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Text in the pictures' typeface: how wide it is, and how it is written. The same on every machine, because no hinting depends on one.</summary>
internal static class Lettering
{
    /// <summary>The size of all text, in pixels.</summary>
    public const float Size = 12;

    /// <summary>From the middle of a line of text down to its base line, in pixels: half the height of a capital.</summary>
    public const float ToBase = 4.4f;

    /// <summary>The height of a line, in pixels.</summary>
    public const int Line = 16;

    private const int LongestLine = 200;
    private const string More = "…";

    /// <summary>The width of a text, in pixels.</summary>
    public static float Width(string text, bool bold = false)
    {
        using var font = Font(bold);
        return font.MeasureText(text);
    }

    /// <summary>The text as it can be drawn: of what others wrote, what the typeface lacks, or no document may hold, is a question mark, and no more than a line is kept.</summary>
    public static string Drawable(string text)
    {
        var face = InterFont.Of(bold: false);
        return string.Concat(text.EnumerateRunes().Take(LongestLine).Select(rune => Rune.IsControl(rune) ? " " : face.GetGlyph(rune.Value) == 0 ? "?" : rune.ToString()));
    }

    /// <summary>The text, shortened until it is no wider than it may be; empty where not even three letters are.</summary>
    public static string Fit(string text, double width)
    {
        text = Drawable(text);
        if (Width(text) <= width)
            return text;
        for (var length = text.Length - 1; length >= 3; length--)
        {
            // Not the first half of a pair that makes one letter.
            if (char.IsHighSurrogate(text[length - 1]))
                continue;
            var shorter = text[..length].TrimEnd() + More;
            if (Width(shorter) <= width)
                return shorter;
        }

        return "";
    }

    /// <summary>Writes a line.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="text">What.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="middle">The height of its middle.</param>
    /// <param name="colour">In which colour.</param>
    /// <param name="bold">Whether it is a heading.</param>
    public static void Write(SKCanvas canvas, string text, double x, double middle, Color colour, bool bold = false)
    {
        using var font = Font(bold);
        using var paint = new SKPaint { Color = colour.ToSKColor(), IsAntialias = true };
        canvas.DrawText(text, (float)x, (float)middle + ToBase, SKTextAlign.Left, font, paint);
    }

    private static SKFont Font(bool bold) => new(InterFont.Of(bold), Size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
}
