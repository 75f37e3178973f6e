using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.Tests.Reporting.Terminal;

public sealed class PrintableTests
{
    [Property(MaxTest = 500)]
    public bool Whatever_is_shown_has_nothing_that_a_terminal_obeys(string? text) =>
        Printable.Of(text ?? "").EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    [Property(MaxTest = 500)]
    public bool A_shortened_text_keeps_to_its_cells(string? text, byte cells) =>
        Printable.Cells(Printable.Shortened(text ?? "", cells, Glyphs.Unicode)) <= cells;

    [Property(MaxTest = 500)]
    public bool So_does_one_of_signs_that_are_made_of_several(byte[] signs, byte cells) =>
        Printable.Cells(Printable.Shortened(Signs.Of(signs), cells % 20, Glyphs.Unicode)) <= cells % 20;

    [Fact]
    public void Markup_is_text_and_what_a_terminal_obeys_is_gone()
    {
        Printable.Of("[red]a[/]").ShouldBe("[red]a[/]");
        Printable.Of("a\u001b[31mb\r\nc\u202ed\u2066e\u200f").ShouldBe("a [31mb  cde");
        Printable.Of("\ud800x\uffff").ShouldBe("\ufffdx\ufffd");
    }

    [Theory]
    [InlineData("##vso[task.setvariable variable=PATH]/tmp", "# #vso[task.setvariable variable=PATH]/tmp")]
    [InlineData("x ###[error]y", "x ## #[error]y")]
    [InlineData("::error::x", ": :error::x")]
    [InlineData("::add-mask::x", ": :add-mask::x")]
    [InlineData("x ::stop-commands::y", "x : :stop-commands::y")]
    [InlineData("::error\u200b title=a::b", ": :error title=a::b")]
    [InlineData("[::1]:8080, ::ffff:127.0.0.1, std::bad_alloc, # one ## two", "[::1]:8080, ::ffff:127.0.0.1, std::bad_alloc, # one ## two")]
    public void What_a_pipeline_would_obey_is_broken_and_what_looks_like_it_is_left(string text, string shown)
    {
        Printable.Of(text).ShouldBe(shown);
        Printable.Of(shown).ShouldBe(shown);
    }

    [Fact]
    public void Letters_keep_their_marks_and_a_tower_of_marks_does_not_stand()
    {
        Printable.Of("e\u0301").ShouldBe("e\u0301");
        Printable.Of("e" + new string('\u0301', 10_000)).Length.ShouldBe(3);
        Printable.Of("e" + string.Concat(Enumerable.Repeat("\u0301\u200d", 10_000))).Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("calm", 4, "calm")]
    [InlineData("calm sea", 6, "calm…")]
    [InlineData("calm sea", 7, "calm s…")]
    [InlineData("calm", 1, "…")]
    [InlineData("calm", 0, "")]
    [InlineData("角独角獣", 5, "角独…")]
    public void A_text_that_is_too_long_ends_in_an_ellipsis(string text, int cells, string shown) =>
        Printable.Shortened(text, cells, Glyphs.Unicode).ShouldBe(shown);

    [Fact]
    public void Ten_thousand_characters_are_shortened_as_ten_are() =>
        Printable.Shortened(new string('x', 10_000), 10, Glyphs.Ascii).ShouldBe("xxxxxxxxx~");
}
