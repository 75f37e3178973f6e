using System.Globalization;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>The cells of a row of counts, by the names of their columns: builds may add some.</summary>
/// <param name="columns">The names of the columns.</param>
/// <param name="cells">The row's cells.</param>
internal readonly struct Cells(string[] columns, string[] cells)
{
    /// <summary>Far above what a row can hold, and so low that no file can make a sum overflow.</summary>
    public const long HighestCount = 1_000_000_000_000;

    /// <summary>The text; null when there is no such cell.</summary>
    public string? Text(string column) =>
        Array.IndexOf(columns, column) is >= 0 and var i && i < cells.Length ? cells[i] : null;

    /// <summary>A count; null when the cell is not a whole number from 0 to <see cref="HighestCount"/>.</summary>
    public long? Count(string column) => Parse(Text(column));

    /// <summary>A second or an index; null when the cell is not a whole number from 0 to 2^31-1.</summary>
    public int? Whole(string column) => ParseWhole(Text(column));

    /// <summary>A number that is neither negative nor beyond all bounds; null when the cell is not one.</summary>
    public double? Number(string column) => Number(Text(column).AsSpan());

    /// <summary>A number that may be negative; null when the cell is not one.</summary>
    public double? Signed(string column) => Text(column) is ['-', ..] negative ? -Number(negative[1..].AsSpan()) : Number(column);

    /// <summary>Adds the statuses of a cell, such as <c>503=12 404=1</c>, to a row; false when the cell does not read.</summary>
    public bool AddStatuses(SecondCounts row, string column)
    {
        if (Text(column) is not { } text)
            return false;

        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is not [var status, var count] || ParseWhole(status) is not { } code || Parse(count) is not { } answers)
                return false;
            row.AddStatus(code, answers);
            row[OutcomeKind.Status] += answers;
        }

        return row[OutcomeKind.Status] <= HighestCount;
    }

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= double.MaxValue ? number : null;

    private static long? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= HighestCount ? number : null;

    private static int? ParseWhole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
