using Spectre.Console;
using Spectre.Console.Rendering;

namespace Unicorn.LoadGen.Reporting.Terminal;

/// <summary>One line of a terminal, made of pieces with a style each. Whatever a piece says is text.</summary>
public sealed class Line
{
    private const int Gap = 2;

    private readonly List<Segment> _pieces = [];

    /// <summary>An empty line.</summary>
    public Line()
    {
    }

    /// <summary>A line that begins with a piece.</summary>
    public Line(string text, Style? style = null) => Add(text, style);

    /// <summary>How many cells it takes.</summary>
    public int Width { get; private set; }

    /// <summary>Its text.</summary>
    public override string ToString() => string.Concat(_pieces.Select(piece => piece.Text));

    /// <summary>Adds a piece at its end.</summary>
    public Line Add(string text, Style? style = null)
    {
        var safe = Printable.Of(text);
        Width += Printable.Cells(safe);
        _pieces.Add(new Segment(safe, style ?? Style.Plain));
        return this;
    }

    /// <summary>Adds the pieces of another line at its end.</summary>
    public Line Add(Line other)
    {
        Width += other.Width;
        _pieces.AddRange(other._pieces);
        return this;
    }

    /// <summary>Adds spaces until it takes so many cells.</summary>
    public Line PadTo(int cells) => Width < cells ? Add(new string(' ', cells - Width)) : this;

    /// <summary>Adds a piece that ends at the right edge.</summary>
    public Line AddRight(string text, int width, Style? style = null) => PadTo(width - Printable.Cells(text)).Add(text, style);

    /// <summary>Items one after the other, as many to a line as it has room for. None is broken.</summary>
    public static IEnumerable<Line> Flow(IEnumerable<Line> items, int width, int indent = 0)
    {
        var line = new Line().PadTo(indent);
        foreach (var item in items)
        {
            if (line.Width > indent && line.Width + Gap + item.Width > width)
            {
                yield return line;
                line = new Line().PadTo(indent);
            }

            line.PadTo(line.Width > indent ? line.Width + Gap : indent).Add(item);
        }

        if (line.Width > indent)
            yield return line;
    }

    /// <summary>Lines of text after a label, each further one under the beginning of the first.</summary>
    public static IEnumerable<Line> Hanging(string label, IEnumerable<string> text, int indent, Style? labelStyle = null)
    {
        var line = new Line(label, labelStyle);
        foreach (var part in text)
        {
            yield return line.PadTo(indent).Add(part);
            line = new Line();
        }
    }

    /// <summary>The pieces, or as many whole words of them as fit. Without a whole word, nothing but an ellipsis.</summary>
    internal IEnumerable<Segment> Fit(int width, Glyphs glyphs)
    {
        if (Width <= width)
            return _pieces;

        var text = ToString();
        var fitting = Fitting(Math.Max(0, width - 1));
        var kept = text[fitting] == ' ' ? fitting : text.LastIndexOf(' ', Math.Max(0, fitting - 1)) + 1;
        return [.. Begin(text[..kept].TrimEnd().Length), new Segment(width > 0 ? glyphs.Ellipsis.ToString() : "", Ink.Quiet)];
    }

    private int Fitting(int cells)
    {
        var units = 0;
        foreach (var piece in _pieces)
        {
            var fitting = Printable.Fitting(piece.Text, cells);
            units += fitting;
            if (fitting < piece.Text.Length)
                break;
            cells -= Printable.Cells(piece.Text);
        }

        return units;
    }

    private IEnumerable<Segment> Begin(int units)
    {
        foreach (var piece in _pieces)
        {
            if (units <= 0)
                yield break;
            yield return new Segment(piece.Text[..Math.Min(units, piece.Text.Length)], piece.Style);
            units -= piece.Text.Length;
        }
    }
}
