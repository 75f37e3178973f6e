using FsCheck.Xunit;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.Tests.Scenarios.Inputs;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", "a|b", "c|d")]
    [InlineData("a,b\r\nc,d", "a|b", "c|d")]
    [InlineData("\"a\",\"b,c\"\n", "a|b,c")]
    [InlineData("\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n", "say \"hi\"|two\r\nlines")]
    [InlineData(",\n,", "|", "|")]
    [InlineData("a\n\n\r\nb\n", "a", "b")]
    [InlineData("\"\"\n", "")]
    [InlineData("a b , c\n", "a b | c")]
    [InlineData("é,🦄\n", "é|🦄")]
    public void Cells_are_read_as_the_standard_says(string text, params string[] rows) =>
        All(text).Select(row => string.Join('|', row)).ShouldBe(rows);

    [Theory]
    [InlineData("a,b\nc,d\"e", 2, 4, "in the middle of a cell")]
    [InlineData("a,\"b\nc", 1, 3, "does not end")]
    [InlineData("🦄,\"b\"x", 1, 6, "ends the cell")]
    public void What_is_no_CSV_is_told_with_its_place(string text, int line, int column, string words)
    {
        var mistake = Should.Throw<DataException>(() => All(text)).In("a.csv");
        mistake.ToString().ShouldStartWith($"a.csv:{line}:{column}: ");
        mistake.What.ShouldContain(words);
        mistake.What.ShouldContain("expected");
    }

    [Fact]
    public void A_row_without_end_is_refused_before_it_fills_the_memory()
    {
        var mistake = Should.Throw<DataException>(() => All("a\n\"" + new string('x', 2 * CsvRows.LongestRow))).In("a.csv");
        mistake.ToString().ShouldStartWith("a.csv:2:1: the row that begins here is longer");
    }

    [Property]
    public bool Whatever_is_quoted_reads_back(string?[][] rows)
    {
        string[][] texts = [.. rows.Where(row => row is { Length: > 0 }).Select(row => Array.ConvertAll(row, cell => cell ?? ""))];
        var csv = string.Join("\r\n", texts.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
        return All(csv).Select(row => row.ToArray()).SequenceEqual(texts, EqualityComparer<string[]>.Create((a, b) => a!.SequenceEqual(b!)));
    }

    private static List<List<string>> All(string text)
    {
        var rows = new List<List<string>>();
        var csv = new CsvRows(new StringReader(text));
        while (csv.Next() is { } row)
            rows.Add(row);
        return rows;
    }
}
