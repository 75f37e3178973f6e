using SkiaSharp;
using Unicorn.LoadGen.Charts.Drawing;

namespace Unicorn.LoadGen.Charts;

/// <summary>A column as a figure shows it.</summary>
/// <param name="Name">The column's name, one of <see cref="SeriesNames"/> or an outcome's.</param>
/// <param name="Label">What readers call it.</param>
/// <param name="Unit">Its unit, such as ms or /s; empty for a bare number.</param>
public sealed record FigureColumn(string Name, string Label, string Unit);

/// <summary>A picture of a run, for a light and for a dark page. All are of the same width and have the same margins, so that one instant lies above the other.</summary>
public sealed record Figure
{
    /// <summary>The width of every figure, in pixels.</summary>
    public const int Width = 960;

    /// <summary>Where the plot begins, in pixels from the left: in front of it are the labels of the axis.</summary>
    public const int Left = 64;

    /// <summary>Where the plot ends, in pixels from the right.</summary>
    public const int Right = 16;

    /// <summary>How wide the plot is, in pixels.</summary>
    public const int PlotWidth = Width - Left - Right;

    private const int Density = 2;

    internal Figure(Sheet sheet) => Sheet = sheet;

    /// <summary>Its name in files and addresses, such as response-times.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows, with the unit of its axis.</summary>
    public required string Title { get; init; }

    /// <summary>How to read it, in a sentence.</summary>
    public required string Caption { get; init; }

    /// <summary>What it shows in words, with the figures that matter, for whoever does not see it.</summary>
    public required string Spoken { get; init; }

    /// <summary>Its height, in pixels.</summary>
    public int Height => Sheet.Height;

    /// <summary>The height at which the uppermost plot begins, in pixels from the top.</summary>
    public int PlotTop => Sheet.PlotTop;

    /// <summary>The height at which the lowest plot ends.</summary>
    public int PlotBottom => Sheet.PlotBottom;

    /// <summary>The columns that are drawn over the time of the run, from 0 at the plot's beginning to <see cref="Seconds"/> at its end; empty where the axis is not that time.</summary>
    public IReadOnlyList<FigureColumn> Columns { get; init; } = [];

    /// <summary>The length of the time axis, in seconds; 0 where the axis is another. The value of a second lies in its middle.</summary>
    public double Seconds { get; init; }

    internal Sheet Sheet { get; }

    /// <summary>The picture as SVG: the same bytes each time, without any id, so that several can be parts of one page.</summary>
    public string Svg(Theme theme)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
            Sheet.Draw(canvas, new Medium(theme, IsVector: true));
        return CompactSvg.Of(stream.ToArray(), Title, Spoken);
    }

    /// <summary>The picture as PNG, twice as large, so that it is sharp on dense screens.</summary>
    public byte[] Png(Theme theme)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width * Density, Height * Density, SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Scale(Density);
        Sheet.Draw(surface.Canvas, new Medium(theme, IsVector: false));
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
