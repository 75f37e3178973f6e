using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>A row of <c>history.csv</c>, whose mistakes are told with their place.</summary>
internal sealed class HistoryRow
{
    private readonly List<string> _cells;
    private readonly IReadOnlyList<(long Line, long Column)> _places;

    /// <summary>A row.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="cells">The row's cells.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="places">Where each of its cells begins.</param>
    /// <exception cref="DataException">It has more cells or fewer than there are columns.</exception>
    public HistoryRow(string[] columns, List<string> cells, (long Line, long Column) start, IReadOnlyList<(long Line, long Column)> places)
    {
        if (cells.Count != columns.Length)
            throw new DataException(start.Line, start.Column, FormattableString.Invariant($"the row has {cells.Count} cells, expected {columns.Length}, one for each column"));
        (Columns, _cells, _places) = (columns, cells, places);
    }

    /// <summary>The names of the columns.</summary>
    public string[] Columns { get; }

    /// <summary>A cell as it stands in the file.</summary>
    public string Cell(string column) => _cells[Array.IndexOf(Columns, column)];

    /// <summary>The text of a cell.</summary>
    public string Plain(string column) => HistoryCsv.Plain(Cell(column));

    /// <summary>The text of a cell in which not all is allowed.</summary>
    /// <exception cref="DataException">It is not.</exception>
    public string Some(string column, string expected, Func<string, bool> holds) => Plain(column) is var text && holds(text) ? text : throw Mistake(column, expected);

    /// <summary>The value of a cell.</summary>
    /// <exception cref="DataException">It does not read.</exception>
    public T Parse<T>(string column, string expected, Func<string, T?> parse)
        where T : struct => parse(Cell(column)) ?? throw Mistake(column, expected);

    private DataException Mistake(string column, string expected)
    {
        var (line, at) = _places[Array.IndexOf(Columns, column)];
        return new DataException(line, at, $"the {column} \"{Cell(column)}\" does not read, expected {expected}");
    }
}
