using Unicorn.LoadGen.Judging;

namespace Unicorn.Tests.Judging;

public sealed class SequentialTestTests
{
    // A promise kept at its very limit, looked at after every second of five minutes.
    [Theory]
    [InlineData(20, 0.05)]
    [InlineData(100, 0.01)]
    [InlineData(3, 0.1)]
    [InlineData(1, 0.001)]
    public void A_promise_that_is_kept_is_rejected_in_fewer_than_one_run_of_a_hundred(int perSecond, double allowed)
    {
        const int Runs = 1000;
        var random = new Random(1);
        var rejected = Enumerable.Range(0, Runs).Count(_ => SequentialTest.Rejects(allowed, Enumerable.Range(0, 300).Select(_ => Second(random, perSecond, allowed)).ToArray()));
        rejected.ShouldBeLessThan((int)(Runs * SequentialTest.Risk));
    }

    // The share is at its limit, but failures come in bursts of whole seconds, which no test of independent arrivals stands for long.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Short_bursts_at_the_limit_are_rejected_in_fewer_than_one_run_of_a_hundred(int length)
    {
        const double Allowed = 0.05;
        var random = new Random(1);
        var rejected = 0;
        for (var run = 0; run < 500; run++)
        {
            var failing = random.NextDouble() < Allowed;
            var seconds = new Tally[300];
            for (var i = 0; i < seconds.Length; i++)
            {
                failing = random.NextDouble() < (failing ? 1 - (1.0 / length) : Allowed / (1 - Allowed) / length);
                seconds[i] = new Tally(20, failing ? 20 : 0);
            }

            rejected += SequentialTest.Rejects(Allowed, seconds) ? 1 : 0;
        }

        rejected.ShouldBeLessThan(5);
    }

    [Theory]
    [InlineData(20, 0.05, 0)]
    [InlineData(20, 0.05, 60)]
    [InlineData(200, 0.01, 0)]
    [InlineData(5, 0.5, 300)]
    public void A_service_that_stops_answering_is_noticed_after_as_many_blocks_as_the_stakes_need(int perSecond, double allowed, int after)
    {
        var blocks = BlocksNeeded(perSecond * SequentialTest.Block, allowed, after / SequentialTest.Block);
        Tally[] Seconds(int bad) => [.. Enumerable.Repeat(new Tally(perSecond, 0), after), .. Enumerable.Repeat(new Tally(perSecond, perSecond), bad)];

        SequentialTest.Rejects(allowed, Seconds((blocks * SequentialTest.Block) - 1)).ShouldBeFalse();
        SequentialTest.Rejects(allowed, Seconds(blocks * SequentialTest.Block)).ShouldBeTrue();
    }

    [Fact]
    public void Seconds_without_arrivals_and_a_block_that_is_not_full_say_nothing()
    {
        Tally[] bad = [.. Enumerable.Repeat(new Tally(20, 20), 3 * BlocksNeeded(60, 0.05, 0))];
        SequentialTest.Rejects(0.05, [.. bad[..^1], default, default]).ShouldBeFalse();
        SequentialTest.Rejects(0.05, [.. bad[..^1], default, bad[0]]).ShouldBeTrue();
        SequentialTest.Rejects(0.05, []).ShouldBeFalse();
    }

    /// <summary>After so many perfect blocks, how many bad ones it takes: the worth of every stake is a product, and their sum must reach 100.</summary>
    internal static int BlocksNeeded(int arrivals, double allowed, int perfect)
    {
        var tail = Tail(arrivals, allowed);
        for (var bad = 1; ; bad++)
        {
            var worth = 1.0 / (perfect + bad + 1);
            for (var laid = 1; laid <= perfect + bad; laid++)
            {
                for (var boldness = 0.05; boldness < 1; boldness += 0.1)
                {
                    var lost = Math.Pow(1 - boldness, Math.Max(0, perfect - laid + 1));
                    var won = Math.Pow((tail + ((1 - tail) * boldness)) / tail, perfect + bad - Math.Max(laid, perfect + 1) + 1);
                    worth += 0.1 / laid / (laid + 1) * lost * won;
                }
            }

            if (worth >= 100)
                return bad;
        }
    }

    /// <summary>The binomial tail by its definition: one less the sum of C(n, k) p^k (1-p)^(n-k) up to what is allowed.</summary>
    private static double Tail(int arrivals, double allowed)
    {
        var (sum, term) = (0.0, Math.Pow(1 - allowed, arrivals));
        for (var k = 0; k <= (int)((decimal)allowed * arrivals); k++)
        {
            sum += term;
            term *= allowed / (1 - allowed) * (arrivals - k) / (k + 1);
        }

        return 1 - sum;
    }

    private static Tally Second(Random random, int arrivals, double share)
    {
        var bad = 0;
        for (var i = 0; i < arrivals; i++)
            bad += random.NextDouble() < share ? 1 : 0;
        return new Tally(arrivals, bad);
    }
}
