using FsCheck.Xunit;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.Tests.Reporting.Terminal;

public sealed class TextTableTests
{
    private static string[] Shown(int width, string name = "availability in every ten seconds")
    {
        var table = new TextTable(new Column("objective"), new Column("observed"), new Column("ruling", IsText: true));
        table.Add(name, "99.96 %", "met");
        table.Add("cost", "1,234,567", "inconclusive");
        return [.. table.Lines(new Page(width, 24, Glyphs.Ascii)).Select(line => line.ToString())];
    }

    [Fact]
    public void Numbers_end_at_the_right_and_words_begin_at_the_left() => Shown(60).ShouldBe(
    [
        "objective                            observed   ruling",
        "------------------------------------------------------------",
        "availability in every ten seconds     99.96 %   met",
        "cost                                1,234,567   inconclusive",
    ]);

    [Fact]
    public void Names_are_the_first_to_give_way_into_a_second_line() => Shown(43).ShouldBe(
    [
        "objective            observed  ruling",
        "-------------------------------------------",
        "availability in       99.96 %  met",
        "every ten seconds",
        "cost                1,234,567  inconclusive",
    ]);

    [Fact]
    public void A_name_of_more_than_two_lines_is_shortened() =>
        Shown(43, "availability in every ten seconds of the second doubling")[2..4].ShouldBe(["availability in       99.96 %  met", "every ten seconds~"[..17] + "~"], "the ellipsis has a cell of its own");

    [Fact]
    public void Where_a_name_has_no_room_beside_its_numbers_it_stands_above_them() => Shown(30).ShouldBe(
    [
        "availability in every ten sec~",
        "  observed 99.96 %  ruling met",
        "cost",
        "  observed 1,234,567",
        "  ruling inconclusive",
    ]);

    [Property(MaxTest = 500)]
    public bool No_line_is_longer_than_a_page_that_has_room_for_a_number(string? name, byte more)
    {
        var width = 24 + more;
        return Shown(width, name ?? "").All(line => Printable.Cells(line) <= width);
    }
}
