using ScottPlot;

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

    /// <summary>Its name in files and addresses, such as response-times.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows, with the unit of its axis.</summary>
    public required string Title { get; init; }

    /// <summary>How to read it, in a sentence.</summary>
    public required string Caption { get; init; }

    /// <summary>What it shows in words, with the figures that matter, for whoever does not see it.</summary>
    public required string Spoken { get; init; }

    /// <summary>Its height, in pixels.</summary>
    public int Height { get; init; } = 240;

    /// <summary>The columns that are drawn over the time of the run; empty where the axis is not that time.</summary>
    public IReadOnlyList<FigureColumn> Columns { get; init; } = [];

    internal Func<Theme, Plot> Draw { get; init; } = _ => new Plot();

    /// <summary>The picture as SVG: the same bytes each time.</summary>
    public string Svg(Theme theme)
    {
        using var plot = Draw(theme);
        return plot.GetSvgXml(Width, Height);
    }

    /// <summary>The picture as PNG, twice as large, so that it is sharp on dense screens.</summary>
    public byte[] Png(Theme theme)
    {
        using var plot = Draw(theme);
        plot.ScaleFactor = 2;
        return plot.GetImage(2 * Width, 2 * Height).GetImageBytes(ImageFormat.Png);
    }
}
