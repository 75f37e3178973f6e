using Unicorn.Server.Faults;

namespace Unicorn.Tests.Faults;

public sealed class FreezeCycleTests
{
    private static readonly FreezeCycle s_cycle = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(8_9999999L, 0L)]
    [InlineData(9_0000000L, 1_0000000L)]
    [InlineData(9_0000001L, 9999999L)]
    [InlineData(9_9999999L, 1L)]
    [InlineData(10_0000000L, 0L)]
    [InlineData(18_9999999L, 0L)]
    [InlineData(19_2500000L, 7500000L)]
    [InlineData(36000_0000000L, 0L)]
    [InlineData(36009_5000000L, 5000000L)]
    public void The_freeze_is_the_last_part_of_each_period(long ticks, long left) =>
        s_cycle.LeftAt(TimeSpan.FromTicks(ticks)).Ticks.ShouldBe(left);

    [Theory]
    [InlineData("1s/10s")]
    [InlineData("50ms/1s")]
    [InlineData("1m30s/1h")]
    public void A_cycle_reads_and_writes_as_people_write_it(string text)
    {
        FreezeCycle.TryParse(text, out var cycle).ShouldBeTrue();
        cycle.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1s")]
    [InlineData("/10s")]
    [InlineData("1s/")]
    [InlineData("0/10s")]
    [InlineData("10s/10s")]
    [InlineData("11s/10s")]
    [InlineData("1s/10s/20s")]
    public void Anything_else_is_refused(string text) => FreezeCycle.TryParse(text, out _).ShouldBeFalse();
}
