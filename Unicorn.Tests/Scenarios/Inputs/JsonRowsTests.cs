using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using Unicorn.LoadGen.Scenarios.Inputs;

namespace Unicorn.Tests.Scenarios.Inputs;

public sealed class JsonRowsTests
{
    [Theory]
    [InlineData("""[ { "a": "x", "b": 1.50 }, { "b": true, "other": { "a": [1, { "a": 2 }] }, "a": "y" } ]""")]
    [InlineData("{ \"a\": \"x\", \"b\": 1.50 }\n{ \"b\": true, \"other\": { \"a\": [1, { \"a\": 2 }] }, \"a\": \"y\" }\n")]
    [InlineData("\n{ \"a\": \"x\", \"b\": 1.50 } { \"b\": true, \"a\": \"y\" }")]
    public void A_list_and_lines_give_the_same_rows(string text) =>
        All(text, "a", "b").ShouldBe([["x", "1.50"], ["y", "true"]]);

    [Theory]
    [InlineData("[ { \"a\": 1 },\n  5 ]", 2, 3, "this is no row")]
    [InlineData("{ \"a\": 1 }\n[ 2 ]", 2, 1, "this is no row")]
    [InlineData("[]\n{ \"a\": 1 }", 2, 1, "this is no row")]
    [InlineData("{ \"a\": 1 }\n{ \"b\": 2 }", 2, 1, "the row has no \"a\"")]
    [InlineData("{ \"a\": 1 }\n{ \"é\": 0, \"a\": [ 2 ] }", 2, 16, "cannot stand in a request")]
    [InlineData("{ \"a\": null }", 1, 8, "cannot stand in a request")]
    [InlineData("{ \"a\": 1 }\n{ \"é\": 0, \"a\": oops }", 2, 16, "this is not JSON")]
    [InlineData("[ { \"a\": 1 }", 1, 13, "this is not JSON")]
    public void What_is_no_row_is_told_with_its_place(string text, int line, int column, string words)
    {
        var mistake = Should.Throw<DataException>(() => All(text, "a")).In("a.json");
        mistake.ToString().ShouldStartWith($"a.json:{line}:{column}: ");
        mistake.What.ShouldContain(words);
        mistake.What.ShouldContain("expected");
    }

    [Fact]
    public void A_value_may_be_longer_than_what_is_read_at_once()
    {
        var text = new string('x', 300_000);
        All($"[ {{ \"a\": \"{text}\" }}, {{ \"a\": \"y\" }} ]", "a").ShouldBe([[text], ["y"]]);
    }

    [Fact]
    public void A_value_without_end_is_refused_before_it_fills_the_memory() =>
        Should.Throw<DataException>(() => All("{ \"a\": \"" + new string('x', 3 * JsonRows.LongestValue), "a")).Message.ShouldContain("is longer than");

    [Property]
    public bool Whatever_is_written_reads_back_however_little_comes_at_once(string?[] values, int seed)
    {
        string[] texts = [.. values.Select(value => new string([.. (value ?? "").Where(c => !char.IsSurrogate(c))]))];
        var lines = string.Join('\n', texts.Select(text => JsonSerializer.Serialize(new Dictionary<string, string> { ["other"] = text, ["a"] = text })));
        using var stream = new Trickle(Encoding.UTF8.GetBytes(lines), seed);
        var rows = new JsonRows(stream, ["a"]);
        foreach (var text in texts)
        {
            if (rows.Next() is not [var read] || read != text)
                return false;
        }

        return rows.Next() is null;
    }

    private static List<string[]> All(string text, params string[] columns)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var json = new JsonRows(stream, columns);
        var rows = new List<string[]>();
        while (json.Next() is { } row)
            rows.Add(row);
        return rows;
    }

    /// <summary>Gives one to seven bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int seed) : MemoryStream(bytes)
    {
        private int _random = seed;

        public override int Read(Span<byte> buffer)
        {
            _random = unchecked((_random * 1_103_515_245) + 12_345);
            return base.Read(buffer[..Math.Min(buffer.Length, 1 + (int)((uint)_random >> 16) % 7)]);
        }
    }
}
