using System.Text;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class DamageTests
{
    [Theory]
    [InlineData("{ ▶name: 1 }", "'n' cannot stand here, expected a member's name in double quotes")]
    [InlineData("{ ▶'name': 1 }", "''' cannot stand here, expected a member's name in double quotes")]
    [InlineData("{ ▶, }", "expected a member's name")]
    [InlineData("{ \"name\" ▶1 }", "expected a colon after the member's name")]
    [InlineData("{ \"name\": ▶valid }", "'v' cannot stand here, expected a value: {, [, true, false, a number, or a text in double quotes such as \"20/s\"")]
    [InlineData("{ \"name\": ▶é }", "'é' cannot stand here")]
    [InlineData("{ \"name\": ▶“x” }", "'“' cannot stand here")]
    [InlineData("{ \"name\": ▶}", "expected a value")]
    [InlineData("{ \"name\": 20▶/s }", "\"20/s\"")]
    [InlineData("{ \"name\": 20▶s }", "a number with a unit is a text in double quotes")]
    [InlineData("{ \"name\": \"a\" ▶\"seed\": 1 }", "expected a comma or the closing bracket")]
    [InlineData("{ \"name\": \"a\"\n  ▶\"seed\": 1 }", "expected a comma or the closing bracket")]
    [InlineData("{ \"name\": \"a\"▶]", "']' cannot stand here, expected the bracket that closes what is open")]
    [InlineData("{ \"load\": [▶} }", "cannot stand here, expected")]
    [InlineData("{ }▶}", "expected nothing more after the end")]
    [InlineData("{ } ▶{ }", "expected nothing more after the end")]
    [InlineData("{ \"seed\": 0▶7 }", "expected a number without a zero in front")]
    [InlineData("{ \"seed\": -▶}", "expected a digit")]
    [InlineData("{ \"seed\": 1.▶}", "expected a digit")]
    [InlineData("{ \"seed\": tru▶}", "expected true, false or null")]
    [InlineData("{ \"name\": \"a▶\n\" }", "the line ends within a text")]
    [InlineData("{ \"name\": \"a▶\r\n\" }", "the line ends within a text")]
    [InlineData("{ \"name\": \"a▶\tb\" }", "the character U+0009 cannot stand here")]
    [InlineData("{ \"name\": \"C:\\▶Users\" }", "after a backslash")]
    [InlineData("{ \"name\": \"\\u12▶\" }", "four hexadecimal digits")]
    [InlineData("{ \"name\": ▶\"\\ud83e\" }", "half of a surrogate pair")]
    [InlineData("{ ▶\"\\udd84\": 1 }", "half of a surrogate pair")]
    [InlineData("{ } ▶/* no end", "this comment does not end, expected */")]
    [InlineData("▶# a comment\n{ }", "'#' cannot stand here")]
    public void A_text_that_is_no_JSON_is_told_at_the_character(string text, string words) => ValidFile.Tells(text, words);

    [Theory]
    [InlineData("▶")]
    [InlineData("  \n▶")]
    [InlineData("// only a comment\n▶")]
    [InlineData("/* only a comment */▶")]
    public void An_empty_file_is_told(string text) => ValidFile.Tells(text, "there is nothing in the file, expected { ... }");

    [Fact]
    public void A_file_that_ends_early_is_told_what_is_open() =>
        ValidFile.Tells("{\n  \"load\": [▶", "the file ends in the middle, expected the end of what begins in line 2, column 11");

    [Fact]
    public void A_file_cut_at_any_byte_is_refused_at_its_end_until_only_space_and_comments_are_missing()
    {
        var bytes = ValidFile.Bytes;
        var complete = Encoding.UTF8.GetByteCount(ValidFile.Text[..(ValidFile.Text.LastIndexOf('}') + 1)]);
        for (var length = 0; length < bytes.Length; length++)
        {
            var text = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
            var mistakes = ValidFile.Mistakes(text);

            // A comment cut after its first slash is the only damage there is behind the end.
            if (length >= complete && bytes[length - 1] != '/' | bytes[Math.Max(0, length - 2)] == '/')
                mistakes.ShouldBeEmpty($"cut at {length}");
            else
                mistakes.ShouldHaveSingleItem($"cut at {length}").Where.Line.ShouldBeInRange(1, 1 + text.Count(c => c == '\n'));
        }
    }

    [Fact]
    public void Brackets_in_brackets_without_end_are_told()
    {
        ValidFile.Tells(new string('[', 32) + "▶" + new string('[', 100_000), "nested too deep");
        ValidFile.Tells(string.Concat(Enumerable.Repeat("{\"a\":", 32)) + "▶" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "nested too deep");
    }

    [Fact]
    public void Columns_count_characters_not_bytes() =>
        ValidFile.Tells(ValidFile.With("\"seed\": 7", "\"question\": \"äöü€🦄?\", \"seed\": ▶\"7\""), "a whole number");

    [Theory]
    [InlineData("ä🦄 ▶x")]
    public void Columns_count_characters_also_where_the_file_is_no_JSON(string rest) =>
        ValidFile.Tells("{ \"name\": \"ä🦄\" /* " + rest.Replace("▶", "*/ ▶", StringComparison.Ordinal), "expected a comma");

    [Fact]
    public void Lines_that_end_as_on_Windows_count_once()
    {
        var (text, places) = ValidFile.Unmarked(ValidFile.With("\"20/s\"", "▶\"20\""));
        ValidFile.Mistakes(text.ReplaceLineEndings("\r\n")).ShouldHaveSingleItem().ToString().ShouldStartWith(places[0]);
        ValidFile.Mistakes(ValidFile.Text.ReplaceLineEndings("\r\n")).ShouldBeEmpty();
    }

    [Fact]
    public void A_byte_order_mark_is_no_column()
    {
        ValidFile.Mistakes("\uFEFF" + ValidFile.Text).ShouldBeEmpty();
        ValidFile.Mistakes("\uFEFF[]").Single().ToString().ShouldStartWith("a.json:1:1: ");
    }

    [Fact]
    public void Comments_and_trailing_commas_are_fine() =>
        ValidFile.Scenario(ValidFile.Text).Objectives.Count.ShouldBe(2);

    [Fact]
    public void No_message_speaks_to_programmers()
    {
        string[] texts = ["", "{", "[1,,]", "{\"a\":01}", "{\"a\":\"\\q\"}", "{\"a\":\"\u0001\"}", "tru", "{} x", "{\"a\":-}", "nul", "{\"a\":1e}", "/", "{\"a\":.5}", "{\"load\":5}", "{\"seed\":{}}", new string('[', 99)];
        foreach (var told in texts.SelectMany(text => ValidFile.Mistakes(text)).Select(mistake => mistake.ToString()))
            ProgrammersWords(told).ShouldBeEmpty(told);
    }

    public static IEnumerable<string> ProgrammersWords(string told) =>
        ((string[])["System.", "Unicorn.", "reader options", "Path: $", "LineNumber", "BytePosition", "Exception", "0x0A", "Nullable", "IReadOnly", "Dictionary", "Int32", "`1"]).Where(told.Contains);
}
