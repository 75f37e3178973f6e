using FsCheck.Xunit;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.Tests.Reporting.Terminal;

public sealed class GlyphsTests
{
    [Fact]
    public void A_sparkline_rises_by_eighths_of_its_full_height()
    {
        double?[] values = [0, 1, 1.01, 4, 8, null];

        string.Concat(values.Select(value => Glyphs.Unicode.Level(value, 8))).ShouldBe("▁▁▂▄█ ");
        string.Concat(values.Select(value => Glyphs.Ascii.Level(value, 8))).ShouldBe("__.-# ");
    }

    [Property]
    public bool A_higher_value_never_stands_lower(ushort a, ushort b, ushort full) =>
        Glyphs.Unicode.Level(Math.Min(a, b), full) <= Glyphs.Unicode.Level(Math.Max(a, b), full);

    [Theory]
    [InlineData(1, "████")]
    [InlineData(0.5, "██")]
    [InlineData(0.53125, "██▏")]
    [InlineData(1e-9, "▏")]
    [InlineData(0, "")]
    public void A_bar_is_as_long_as_its_share_and_some_is_never_none(double share, string bar) =>
        Glyphs.Unicode.Bar(share, 4).ShouldBe(bar);

    [Fact]
    public void Without_unicode_every_sign_is_a_letter_of_ascii()
    {
        var ascii = Glyphs.Ascii;
        string.Concat(ascii.Ellipsis, ascii.Rule, ascii.Done.Stretch, ascii.Done.Border, ascii.Left.Stretch, ascii.Left.Border, ascii.Levels + ascii.Parts)
            .ShouldAllBe(sign => char.IsAscii(sign));
    }
}
