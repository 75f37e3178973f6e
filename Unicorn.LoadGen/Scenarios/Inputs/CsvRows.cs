using System.Text;

namespace Unicorn.LoadGen.Scenarios.Inputs;

/// <summary>
/// Rows of CSV (RFC 4180) as they are read: cells in double quotes may hold commas, line breaks and doubled quotes, lines may end with or without
/// a carriage return, and empty lines count for nothing.
/// </summary>
/// <param name="text">The text.</param>
internal sealed class CsvRows(TextReader text)
{
    /// <summary>Characters that a row may have.</summary>
    public const int LongestRow = 1024 * 1024;

    private readonly StringBuilder _cell = new();
    private readonly List<(long Line, long Column)> _places = [];
    private (long Line, long Column) _at = (1, 1);
    private int _length;

    /// <summary>Where the row that was read last begins.</summary>
    public (long Line, long Column) Start { get; private set; }

    /// <summary>Where each cell of the row that was read last begins.</summary>
    public IReadOnlyList<(long Line, long Column)> Places => _places;

    /// <summary>The next row's cells; null at the end.</summary>
    /// <exception cref="DataException">What comes is not CSV.</exception>
    public List<string>? Next()
    {
        while (text.Peek() is '\r' or '\n')
            Read();
        if (text.Peek() < 0)
            return null;

        (Start, _length) = (_at, 0);
        _places.Clear();
        var cells = new List<string>();
        while (true)
        {
            _cell.Clear();
            _places.Add(_at);
            if (text.Peek() == '"')
                ReadQuoted();
            else
                ReadPlain();
            cells.Add(_cell.ToString());
            if (Read() != ',')
                return cells;
        }
    }

    private void ReadPlain()
    {
        while (text.Peek() is not (-1 or ',' or '\n'))
        {
            var at = _at;
            var c = Read();
            if (c == '"')
                throw new DataException(at.Line, at.Column, "a double quote stands in the middle of a cell, expected the whole cell in double quotes, and the one in it doubled");
            if (c != '\r' || text.Peek() is not (-1 or '\n'))
                _cell.Append((char)c);
        }
    }

    private void ReadQuoted()
    {
        var begin = _at;
        Read();
        while (true)
        {
            var c = Read();
            if (c < 0)
                throw new DataException(begin.Line, begin.Column, "the cell that begins here does not end, expected a closing double quote");
            if (c != '"')
                _cell.Append((char)c);
            else if (text.Peek() == '"')
                _cell.Append((char)Read());
            else
                break;
        }

        if (text.Peek() == '\r')
            Read();
        if (text.Peek() is not (-1 or ',' or '\n'))
            throw new DataException(_at.Line, _at.Column, "a closing double quote ends the cell, expected a comma or the end of the line");
    }

    private int Read()
    {
        var c = text.Read();
        if (++_length > LongestRow)
            throw new DataException(Start.Line, Start.Column, FormattableString.Invariant($"the row that begins here is longer than {LongestRow} characters, expected a closing double quote or a shorter one"));
        if (c == '\n')
            _at = (_at.Line + 1, 1);
        else if (c >= 0 && !char.IsLowSurrogate((char)c))
            _at = (_at.Line, _at.Column + 1);
        return c;
    }
}
