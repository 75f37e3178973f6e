using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;
using Unicorn.LoadGen.Charts;

namespace Unicorn.Tests.Charts;

/// <summary>A text of a picture and the room that it takes.</summary>
/// <param name="Text">The text.</param>
/// <param name="Box">Its room, in pixels.</param>
internal sealed record DrawnText(string Text, SKRect Box)
{
    private const float Size = 12;
    private const float Ascent = 9;
    private const float Descent = 2.5f;

    /// <summary>All texts of a picture, measured in its own typeface.</summary>
    public static DrawnText[] Of(string svg) => [.. XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(Of)];

    /// <summary>Those that overlap, or are not within the picture.</summary>
    public static IEnumerable<string> Misplaced(Figure figure, Theme theme)
    {
        var texts = Of(figure.Svg(theme));
        var picture = new SKRect(0, 0, Figure.Width, figure.Height);
        return texts.SelectMany((one, index) => texts.Skip(index + 1).Where(other => one.Box.IntersectsWith(other.Box)).Select(other => $"{figure.Name}: \"{one.Text}\" over \"{other.Text}\""))
            .Concat(texts.Where(text => !picture.Contains(text.Box)).Select(text => $"{figure.Name}: \"{text.Text}\" outside"));
    }

    private static DrawnText Of(XElement element)
    {
        using var font = new SKFont(InterFont.Of(element.Attribute("font-weight") is not null), Size);
        var (x, y) = (Number(element, "x"), Number(element, "y"));
        return new DrawnText(element.Value, new SKRect(x, y - Ascent, x + font.MeasureText(element.Value), y + Descent));
    }

    private static float Number(XElement element, string name) => float.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
