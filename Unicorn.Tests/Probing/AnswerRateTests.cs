using FsCheck.Xunit;
using Unicorn.LoadGen.Probing;

namespace Unicorn.Tests.Probing;

public sealed class AnswerRateTests
{
    [Property]
    public void Answers_that_come_in_waves_are_counted_in_whole_waves(byte places, byte waves, byte cut, byte milliseconds)
    {
        var (c, w, s) = (1 + (places % 64), 4 + (waves % 40), TimeSpan.FromMilliseconds(1 + milliseconds));

        // The last wave is incomplete: the rate is c / s all the same.
        TimeSpan[] instants = [.. Enumerable.Range(0, (c * w) - (cut % c)).Select(i => s * ((i / c) + 1))];

        AnswerRate.Of(instants, s)!.Value.ShouldBe(c / s.TotalSeconds, c / s.TotalSeconds * 1e-9);
    }

    [Fact]
    public void Fewer_than_two_waves_show_no_rate()
    {
        var s = TimeSpan.FromSeconds(1);
        AnswerRate.Of([], s).ShouldBeNull();
        AnswerRate.Of([s, s, s], s).ShouldBeNull();
        AnswerRate.Of([s, s, 2 * s, 2 * s], s).ShouldBe(2);
    }
}
