using FsCheck.Xunit;
using Unicorn.LoadGen.Judging;

namespace Unicorn.Tests.Judging;

public sealed class TextTests
{
    [Theory]
    [InlineData(1, 0.95, "100 %")]
    [InlineData(0, 0.95, "0 %")]
    [InlineData(0.95, 0.95, "95 %")]
    [InlineData(0.94996, 0.95, "94.99 %")]
    [InlineData(0.9996, 0.99, "99.96 %")]
    [InlineData(0.9999999, 0.99, "99.99999 %")]
    [InlineData(0.99999999999999, 0.99, "99.999999999 %")]
    [InlineData(0.75249, 0.7525, "75.24 %")]
    [InlineData(0.5, 0.95, "50 %")]
    [InlineData(0.0004, 0.95, "0.04 %")]
    [InlineData(1e-12, 0.95, "0.000000001 %")]
    public void A_share_never_looks_better_than_it_is(double share, double promised, string text) => Text.Percent(share, promised).ShouldBe(text);

    [Property(MaxTest = 500)]
    public bool A_miss_never_looks_like_a_hit_nor_a_hit_like_a_miss(ushort bad, ushort of, ushort hundredths)
    {
        var judged = (long)of + 1;
        var share = 1 - ((double)Math.Min(bad, judged) / judged);
        var promised = hundredths % 10_001 / 10_000.0;
        decimal Read(string text) => decimal.Parse(text.TrimEnd(' ', '%'));
        return (Read(Text.Percent(share, promised)) >= Read(Text.Promised(promised))) == (decimal)share >= (decimal)promised;
    }

    [Theory]
    [InlineData(0.95, "95 %")]
    [InlineData(0.9995, "99.95 %")]
    [InlineData(0.99999, "99.999 %")]
    [InlineData(1, "100 %")]
    public void A_promise_is_told_to_its_last_digit(double share, string text) => Text.Promised(share).ShouldBe(text);

    [Theory]
    [InlineData(0, "0 windows")]
    [InlineData(1, "1 window")]
    [InlineData(12_345, "12,345 windows")]
    public void One_thing_is_not_many(long count, string text) => Text.Number(count, "window").ShouldBe(text);
}
