using System.Security.Cryptography;
using System.Text;

namespace Unicorn.LoadGen.Scenarios.Inputs;

/// <summary>
/// The data of a scenario on disk: CSV with a header row, a JSON list of flat objects, or JSON lines, by the file's name. Read as a stream, so that
/// it may be larger than memory.
/// </summary>
/// <param name="Path">Where it is.</param>
/// <param name="Columns">The columns that requests use.</param>
internal sealed record DataFile(string Path, IReadOnlyList<string> Columns)
{
    /// <summary>The endings of names of data files.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".csv", ".json", ".jsonl", ".ndjson"];

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rows once, from the first to the last.</summary>
    /// <exception cref="DataException">What comes does not read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<DataRow> Rows()
    {
        using var stream = File.OpenRead(Path);
        foreach (var row in RowsOf(stream))
            yield return row;
    }

    /// <summary>Reads the whole file once: every row is looked at, and counted.</summary>
    /// <returns>How many rows there are, and the SHA-256 of the file in hexadecimal.</returns>
    public (long Rows, string Sha256) Survey(Action<DataRow> look)
    {
        using var hash = SHA256.Create();
        using var file = File.OpenRead(Path);
        using var hashed = new CryptoStream(file, hash, CryptoStreamMode.Read);
        var rows = 0L;
        foreach (var row in RowsOf(hashed))
        {
            look(row);
            rows = row.Number;
        }

        // The reader of rows may have left line ends unread.
        hashed.CopyTo(Stream.Null);
        hashed.Dispose();
        return (rows, Convert.ToHexStringLower(hash.Hash!));
    }

    private IEnumerable<DataRow> RowsOf(Stream stream) =>
        Path.EndsWith(Endings[0], StringComparison.OrdinalIgnoreCase) ? Csv(stream) : Json(stream);

    private IEnumerable<DataRow> Csv(Stream stream)
    {
        using var text = new StreamReader(stream, s_strict, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
        var csv = new CsvRows(text);
        if (csv.Next() is not { } names)
            throw new DataException(1, 1, "there is nothing in the file, expected a row with the names of the columns");

        var places = Columns.Select(column => names.IndexOf(column)).ToArray();
        if (Array.IndexOf(places, -1) is >= 0 and var missing)
            throw new DataException(csv.Start.Line, csv.Start.Column, $"there is no column \"{Columns[missing]}\", which a request uses, expected it among {string.Join(", ", names.Take(20).Select(name => $"\"{name}\""))}");
        if (Columns.FirstOrDefault(column => names.IndexOf(column) != names.LastIndexOf(column)) is { } twice)
            throw new DataException(csv.Start.Line, csv.Start.Column, $"there are two columns \"{twice}\", and a request uses it, expected one");

        for (var number = 1L; csv.Next() is { } cells; number++)
        {
            if (cells.Count != names.Count)
                throw new DataException(csv.Start.Line, csv.Start.Column, FormattableString.Invariant($"the row has {cells.Count} cells, expected {names.Count} as in the first row"));
            yield return new DataRow(number, Array.ConvertAll(places, place => cells[place]));
        }
    }

    private IEnumerable<DataRow> Json(Stream stream)
    {
        var json = new JsonRows(stream, Columns);
        for (var number = 1L; json.Next() is { } values; number++)
            yield return new DataRow(number, values);
    }
}
