using FsCheck.Xunit;
using Unicorn.Server.Timing;

namespace Unicorn.Tests.Timing;

public sealed class DurationTests
{
    [Theory]
    [InlineData("50ms", 500_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("0.1us", 1)]
    [InlineData("15m", 9_000_000_000)]
    [InlineData("1h30m", 54_000_000_000)]
    [InlineData("1m2.5s", 625_000_000)]
    [InlineData("0", 0)]
    public void A_duration_reads_as_people_write_it(string text, long ticks) =>
        Duration.Parse(text).Ticks.ShouldBe(ticks);

    [Theory]
    [InlineData("")]
    [InlineData("50")]
    [InlineData("-1s")]
    [InlineData("1,5s")]
    [InlineData("1.2.3s")]
    [InlineData("5 parsecs")]
    [InlineData("1s1s")]
    [InlineData("1s1m")]
    [InlineData("999999999999999999999s")]
    public void Anything_else_is_refused(string text) =>
        Duration.TryParse(text, out _).ShouldBeFalse();

    [Property]
    public bool What_is_written_reads_back_the_same(ulong ticks)
    {
        var duration = TimeSpan.FromTicks((long)(ticks % (ulong)(900 * TimeSpan.TicksPerDay)));
        return Duration.Parse(Duration.Format(duration)) == duration;
    }
}
