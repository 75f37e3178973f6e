using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>A table of cells whose colours tell of levels. Drawn as shapes and not as an image, so that it is sharp on every screen and on paper.</summary>
/// <param name="Levels">The level of each cell by column and row, the lowest row first; -1 where a cell is empty.</param>
/// <param name="Colour">The colour of a level in a theme.</param>
internal sealed record CellsLayer(int[,] Levels, Func<Theme, int, Color> Colour) : Layer
{
    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, Places place, Medium medium)
    {
        var paths = new SortedDictionary<int, SKPath>();
        var (columns, rows) = (Levels.GetLength(0), Levels.GetLength(1));
        var (plot, width, height) = (place.Plot, place.Plot.Width / columns, place.Plot.Height / rows);
        for (var row = 0; row < rows; row++)
        {
            for (var from = 0; from < columns;)
            {
                // Neighbours of one level are one shape.
                var level = Levels[from, row];
                var to = from + 1;
                while (to < columns && Levels[to, row] == level)
                    to++;
                if (level >= 0)
                    PathOf(level).AddRect(new SKRect(plot.Left + (from * width), plot.Bottom - ((row + 1) * height), plot.Left + (to * width), plot.Bottom - (row * height)));
                from = to;
            }
        }

        // Without smoothing: it would draw the seams between cells.
        using var paint = new SKPaint { IsAntialias = false };
        foreach (var (level, path) in paths)
        {
            paint.Color = Colour(medium.Theme, level).ToSKColor();
            canvas.DrawPath(path, paint);
            path.Dispose();
        }

        SKPath PathOf(int level)
        {
            if (!paths.TryGetValue(level, out var path))
                paths.Add(level, path = new SKPath());
            return path;
        }
    }
}
