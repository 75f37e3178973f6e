using System.Globalization;
using FsCheck.Xunit;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.Tests.Reporting.Terminal;

public sealed class WrappingTests
{
    [Fact]
    public void Lines_end_at_words() =>
        Wrapping.Lines("the quick brown fox jumps", 10).ShouldBe(["the quick", "brown fox", "jumps"]);

    [Theory]
    [InlineData("only 64.2 % of 232", 8, new[] { "only", "64.2 %", "of 232" })]
    [InlineData("it cost 8 USD, more", 11, new[] { "it cost", "8 USD, more" })]
    [InlineData("after 104 ms", 9, new[] { "after", "104 ms" })]
    public void A_number_keeps_its_unit_beside_it(string text, int cells, string[] lines) =>
        Wrapping.Lines(text, cells).ShouldBe(lines);

    [Fact]
    public void Only_a_word_longer_than_a_line_is_broken() =>
        Wrapping.Lines("a /very/long/path b", 6).ShouldBe(["a", "/very/", "long/p", "ath b"]);

    [Fact]
    public void More_lines_than_there_may_be_end_in_an_ellipsis()
    {
        Wrapping.Lines("one two three four", 6, 2, Glyphs.Unicode).ShouldBe(["one", "two …"]);
        Wrapping.Lines("one two", 6, 2, Glyphs.Unicode).ShouldBe(["one", "two"]);
    }

    [Property(MaxTest = 500)]
    public bool No_line_is_longer_and_no_word_is_lost(string? text, byte cells)
    {
        var width = Math.Max(2, (int)cells);
        string[] lines = [.. Wrapping.Lines(text ?? "", width)];
        return lines.All(line => Printable.Cells(line) <= width)
            && string.Concat(lines).Replace(" ", "") == Printable.Of(text ?? "").Replace(" ", "");
    }

    [Property(MaxTest = 500)]
    public void A_sign_that_is_made_of_several_is_not_broken(byte[] signs, byte cells)
    {
        var (text, width) = (Signs.Of(signs), 4 + (cells % 20));
        string[] lines = [.. Wrapping.Lines(text, width)];

        lines.ShouldAllBe(line => Printable.Cells(line) <= width || new StringInfo(line).LengthInTextElements == 1);
        string.Concat(lines).Replace(" ", "").ShouldBe(Printable.Of(text).Replace(" ", ""));
    }
}
