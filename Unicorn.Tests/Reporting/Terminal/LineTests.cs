using FsCheck.Xunit;
using Spectre.Console.Rendering;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.Tests.Reporting.Terminal;

public sealed class LineTests
{
    [Theory]
    [InlineData(30, "planned 1,234  sent 1,234")]
    [InlineData(20, "planned 1,234  sent…")]
    [InlineData(19, "planned 1,234…")]
    [InlineData(10, "planned…")]
    [InlineData(5, "…")]
    [InlineData(0, "")]
    public void What_does_not_fit_ends_at_a_word(int width, string shown) =>
        Fitted(new Line("planned 1,234  ").Add("sent 1,234"), width).ShouldBe(shown);

    [Property(MaxTest = 500)]
    public bool A_line_that_was_fitted_is_no_longer_than_its_width(string?[] pieces, byte width) =>
        Segment.CellCount(pieces.Aggregate(new Line(), (line, piece) => line.Add(piece ?? "")).Fit(width, Glyphs.Unicode)) <= width;

    /// <summary>Flags, families, variants, syllables and letters with marks: what a terminal may draw as one is cut like many.</summary>
    [Property(MaxTest = 500)]
    public bool So_is_one_of_signs_that_are_made_of_several(byte[][] pieces, byte width) =>
        Segment.CellCount(pieces.Aggregate(new Line(), (line, signs) => line.Add(Signs.Of(signs))).Fit(width % 20, Glyphs.Unicode)) <= width % 20;

    [Fact]
    public void Items_flow_onto_as_many_lines_as_they_need_and_stay_whole() =>
        Line.Flow([new Line("planned 1"), new Line("sent 1"), new Line("answered 1,000")], 18, indent: 1).Select(line => line.ToString())
            .ShouldBe([" planned 1  sent 1", " answered 1,000"]);

    [Fact]
    public void Further_lines_hang_under_the_first() =>
        Line.Hanging("note", ["one", "two"], 6).Select(line => line.ToString()).ShouldBe(["note  one", "      two"]);

    private static string Fitted(Line line, int width) => string.Concat(line.Fit(width, Glyphs.Unicode).Select(piece => piece.Text));
}
