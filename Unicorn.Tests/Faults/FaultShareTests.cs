using FsCheck.Xunit;
using Unicorn.Server.Faults;

namespace Unicorn.Tests.Faults;

public sealed class FaultShareTests
{
    [Theory]
    [InlineData("0%", 0)]
    [InlineData("1%", 0.01)]
    [InlineData(" 2.5 %", 0.025)]
    [InlineData("100%", 1)]
    public void A_share_is_read_and_written(string text, double value)
    {
        FaultShare.TryParse(text, out var share).ShouldBeTrue();
        share.Value.ShouldBe(value);
        FaultShare.TryParse(share.ToString(), out var again).ShouldBeTrue();
        again.ShouldBe(share);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("-1%")]
    [InlineData("100.1%")]
    [InlineData("1e1%")]
    public void What_is_no_share_is_not_read(string text) => FaultShare.TryParse(text, out _).ShouldBeFalse();

    /// <summary>The discrepancy of the golden sequence is logarithmic: a thousand requests in a row are off by a few at most, wherever they begin.</summary>
    [Property]
    public void Any_thousand_requests_have_their_share(uint first, byte percent)
    {
        var share = new FaultShare(percent % 101 / 100.0);
        var hit = Enumerable.Range(0, 1000).Count(i => share.HitsRequest(first + (long)i));
        hit.ShouldBeInRange((int)(1000 * share.Value) - 4, (int)(1000 * share.Value) + 4);
    }

    [Fact]
    public void Requests_are_not_hit_in_step_with_a_load_that_repeats_itself()
    {
        var share = new FaultShare(0.1);
        for (var period = 2; period <= 100; period++)
        {
            var hit = Enumerable.Range(0, 1000).Count(i => share.HitsRequest((long)i * period));
            hit.ShouldBeInRange(50, 150, $"period {period}");
        }
    }

    [Fact]
    public void Keys_have_their_share_and_each_is_hit_always_or_never()
    {
        var share = new FaultShare(0.1);
        var keys = Enumerable.Range(0, 10_000).Select(i => $"ICanHazUnicorn?-{i}").ToArray();
        var hit = keys.Where(share.HitsKey).ToArray();

        // Binomial: 1000 expected, standard deviation 30; five of them.
        hit.Length.ShouldBeInRange(850, 1150);
        keys.Where(share.HitsKey).ShouldBe(hit);
    }

    [Fact]
    public void None_hits_nothing_and_all_hits_everything()
    {
        Enumerable.Range(0, 1000).ShouldAllBe(i => !new FaultShare(0).HitsRequest(i) && !new FaultShare(0).HitsKey($"{i}"));
        Enumerable.Range(0, 1000).ShouldAllBe(i => new FaultShare(1).HitsRequest(i) && new FaultShare(1).HitsKey($"{i}"));
    }
}
