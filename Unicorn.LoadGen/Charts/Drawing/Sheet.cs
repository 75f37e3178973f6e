using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>What is drawn of a figure: its panels over one another, on one horizontal axis.</summary>
internal sealed class Sheet
{
    private const int Top = 4;
    private const int UnderKeys = 6;
    private const int BetweenPanels = 12;
    private const int UnderPlots = 24;

    private readonly Axis _x;
    private readonly MarkHeader? _header;
    private readonly (Panel Panel, int Keys, int Plot)[] _panels;

    /// <summary>Arranges the panels.</summary>
    /// <param name="x">What the horizontal direction stands for.</param>
    /// <param name="header">What is over the first plot and shaded in all; null where the axis is not the time of a run.</param>
    /// <param name="panels">The panels, from the top.</param>
    public Sheet(Axis x, MarkHeader? header, params IReadOnlyList<Panel> panels)
    {
        (_x, _header, _panels) = (x, header, new (Panel, int, int)[panels.Count]);
        var y = Top;
        for (var i = 0; i < panels.Count; i++)
        {
            var plot = y + (KeyRow.Rows(panels[i].Keys) * Lettering.Line) + UnderKeys + (i == 0 ? header?.Height ?? 0 : 0);
            _panels[i] = (panels[i], y, plot);
            y = plot + panels[i].Height + BetweenPanels;
        }

        Height = y - BetweenPanels + UnderPlots;
    }

    /// <summary>Its height, in pixels.</summary>
    public int Height { get; }

    /// <summary>The height at which the first plot begins.</summary>
    public int PlotTop => _panels[0].Plot;

    /// <summary>The height at which the last plot ends.</summary>
    public int PlotBottom => Height - UnderPlots;

    /// <summary>Draws it.</summary>
    public void Draw(SKCanvas canvas, Medium medium)
    {
        canvas.Clear(medium.Theme.Background.ToSKColor());
        foreach (var (panel, keys, plot) in _panels)
        {
            Draw(canvas, panel, plot, medium);
            KeyRow.Draw(canvas, panel.Keys, keys, medium);
        }

        _header?.Draw(canvas, PlotTop - _header.Height - 1, medium.Theme);
    }

    private void Draw(SKCanvas canvas, Panel panel, int top, Medium medium)
    {
        var theme = medium.Theme;
        using var plot = new Plot();

        plot.FigureBackground.Color = plot.DataBackground.Color = Colors.Transparent;
        plot.Layout.Fixed(new PixelPadding(Figure.Left, Figure.Right, UnderPlots, Top));
        Scale(plot.Axes.Left, panel.Y, theme);
        Scale(plot.Axes.Bottom, _x, theme);
        plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Axes.Top.IsVisible = plot.Axes.Right.IsVisible = false;
        plot.Grid.MajorLineColor = theme.Grid;

        _header?.Shade(plot, theme);
        foreach (var layer in (_header?.Lines(panel.Y) ?? []).Concat(panel.Layers).Concat(panel.Rules.Select(rule => new LineLayer([new Point(_x.Low, rule.At), new Point(_x.High, rule.At)], Inks.Limit))))
            plot.Add.Plottable(new LayerPlottable(layer, _x, panel.Y, medium));
        Render(plot, canvas, new PixelRect(0, Figure.Width, top + panel.Height + UnderPlots, top - Top));

        var place = new Places(_x, panel.Y, new SKRect(Figure.Left, top, Figure.Width - Figure.Right, top + panel.Height));
        TickLabels.Left(canvas, place, theme);
        if (top + panel.Height == PlotBottom)
            TickLabels.Bottom(canvas, place, theme);
        RuleLabels.Draw(canvas, panel, _header?.Across ?? [], place, theme);
        if (panel.Nothing is { } nothing)
            Lettering.Write(canvas, nothing, Figure.Left + ((Figure.PlotWidth - Lettering.Width(nothing)) / 2), top + (panel.Height / 2.0), theme.Text);
    }

    // Plot.Render clears the canvas, of which this is only a part, and draws a plot whose axes are new twice.
    private static void Render(Plot plot, SKCanvas canvas, PixelRect where)
    {
        var pack = new RenderPack(plot, where, canvas);
        foreach (var action in plot.RenderManager.RenderActions.Where(action => action is not ScottPlot.Rendering.RenderActions.ClearCanvas))
        {
            using var restored = new SKAutoCanvasRestore(canvas);
            action.Render(pack);
        }
    }

    private static void Scale(IAxis axis, Axis scale, Theme theme)
    {
        var (from, to) = scale.Ends;
        axis.Min = from;
        axis.Max = to;
        axis.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. scale.Ticks.Select(tick => scale.Place(tick.At))], [.. scale.Ticks.Select(_ => "")]);
        axis.MajorTickStyle.Length = 0;
        axis.FrameLineStyle.Color = theme.Border;
    }
}
