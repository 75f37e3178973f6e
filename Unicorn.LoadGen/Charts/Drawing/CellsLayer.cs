using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>A table of cells whose colours tell of levels. Drawn as shapes and not as an image, so that it is sharp on every screen and on paper.</summary>
/// <param name="Levels">The level of each cell by column and row, the lowest row first; -1 where a cell is empty.</param>
/// <param name="Colour">The colour of a level in a theme.</param>
internal sealed record CellsLayer(int[,] Levels, Func<Theme, int, Color> Colour) : Layer
{
    /// <inheritdoc/>
    public override void Draw(Plot plot, Axis x, Axis y, Theme theme) => plot.Add.Plottable(new Cells(this, theme));

    private sealed class Cells(CellsLayer layer, Theme theme) : IPlottable
    {
        public bool IsVisible { get; set; } = true;

        public IAxes Axes { get; set; } = new Axes();

        public IEnumerable<LegendItem> LegendItems => [];

        public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

        public void Render(RenderPack rp)
        {
            var paths = new SortedDictionary<int, SKPath>();
            var (columns, rows) = (layer.Levels.GetLength(0), layer.Levels.GetLength(1));
            var (width, height) = (rp.DataRect.Width / columns, rp.DataRect.Height / rows);
            for (var row = 0; row < rows; row++)
            {
                for (var from = 0; from < columns;)
                {
                    // Neighbours of one level are one shape.
                    var level = layer.Levels[from, row];
                    var to = from + 1;
                    while (to < columns && layer.Levels[to, row] == level)
                        to++;
                    if (level >= 0)
                        Path(level).AddRect(new SKRect(rp.DataRect.Left + (from * width), rp.DataRect.Bottom - ((row + 1) * height), rp.DataRect.Left + (to * width), rp.DataRect.Bottom - (row * height)));
                    from = to;
                }
            }

            // Without smoothing: it would draw the seams between cells.
            using var paint = new SKPaint { IsAntialias = false };
            foreach (var (level, path) in paths)
            {
                paint.Color = layer.Colour(theme, level).ToSKColor();
                rp.Canvas.DrawPath(path, paint);
                path.Dispose();
            }

            SKPath Path(int level)
            {
                if (!paths.TryGetValue(level, out var path))
                    paths.Add(level, path = new SKPath());
                return path;
            }
        }
    }
}
