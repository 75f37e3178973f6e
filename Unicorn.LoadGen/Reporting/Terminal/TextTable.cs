using Spectre.Console;

namespace Unicorn.LoadGen.Reporting.Terminal;

/// <summary>A column of a table.</summary>
/// <param name="Head">What stands over it.</param>
/// <param name="IsText">Whether its cells are words, which begin at its left, and not numbers, which end at its right.</param>
public sealed record Column(string Head, bool IsText = false);

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Style">How; null for plainly.</param>
public readonly record struct Cell(string Text, Style? Style = null)
{
    /// <summary>A plain one.</summary>
    public static implicit operator Cell(string text) => new(text);
}

/// <summary>
/// A table whose first column has names. Where it is too wide, names give way: into a second line, then to an ellipsis, then to a line of
/// their own above their numbers. A number is never broken.
/// </summary>
/// <param name="columns">The columns, that of the names first.</param>
public sealed class TextTable(params Column[] columns)
{
    private const int Gap = 3;
    private const int NarrowGap = 2;
    private const int MostNameLines = 2;

    /// <summary>A name column narrower than this says nothing.</summary>
    private const int LeastName = 16;

    private readonly List<Cell[]> _rows = [];

    /// <summary>Whether the columns' heads are shown.</summary>
    public bool HasHead { get; init; } = true;

    /// <summary>Adds a row, a cell for each column.</summary>
    public void Add(params Cell[] cells) => _rows.Add([.. cells.Select(cell => cell with { Text = Printable.Of(cell.Text) })]);

    /// <summary>How many cells it takes where there is room for all of it.</summary>
    public int Width => Widths().Sum() + (Gap * (columns.Length - 1));

    /// <summary>The lines for a page.</summary>
    public IEnumerable<Line> Lines(Page page)
    {
        var widths = Widths();
        var numbers = widths.Skip(1).Sum();
        var gap = widths[0] + numbers + (Gap * (columns.Length - 1)) <= page.Width ? Gap : NarrowGap;
        var name = page.Width - numbers - (gap * (columns.Length - 1));
        if (widths[0] > name && name < LeastName)
            return _rows.SelectMany(row => Stacked(row, page));

        widths[0] = Math.Min(widths[0], name);
        return Head(widths, gap, page).Concat(_rows.SelectMany(row => Row(row, widths, gap, page.Glyphs)));
    }

    private int[] Widths() => [.. columns.Select((column, i) => _rows.Select(row => Printable.Cells(row[i].Text)).Append(HasHead ? column.Head.Length : 0).Max())];

    private IEnumerable<Line> Head(int[] widths, int gap, Page page)
    {
        if (!HasHead)
            yield break;

        yield return OneLine([.. columns.Select(column => new Cell(column.Head, Ink.Quiet))], widths, gap);
        yield return new Line(new string(page.Glyphs.Rule, widths.Sum() + (gap * (widths.Length - 1))), Ink.Quiet);
    }

    private IEnumerable<Line> Row(Cell[] row, int[] widths, int gap, Glyphs glyphs)
    {
        string[] names = [.. Wrapping.Lines(row[0].Text, widths[0])];
        if (names.Length == 0)
            names = [""];
        if (names.Length > MostNameLines)
            names = [names[0], Printable.Shortened(string.Join(' ', names.Skip(1)), widths[0], glyphs)];

        yield return OneLine([row[0] with { Text = names[0] }, .. row.Skip(1)], widths, gap);
        foreach (var more in names.Skip(1))
            yield return new Line(more, row[0].Style);
    }

    private Line OneLine(Cell[] cells, int[] widths, int gap)
    {
        var line = new Line();
        var start = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Text.Length > 0)
                line.PadTo(columns[i].IsText || i == 0 ? start : start + widths[i] - Printable.Cells(cells[i].Text)).Add(cells[i].Text, cells[i].Style);
            start += widths[i] + gap;
        }

        return line;
    }

    private IEnumerable<Line> Stacked(Cell[] row, Page page) =>
        Line.Flow(row.Skip(1).Select((cell, i) => new Line(columns[i + 1].Head + " ", Ink.Quiet).Add(cell.Text, cell.Style)), page.Width, indent: 2)
            .Prepend(new Line(Printable.Shortened(row[0].Text, page.Width, page.Glyphs), row[0].Style));
}
