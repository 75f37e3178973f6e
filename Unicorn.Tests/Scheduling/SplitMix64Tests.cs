using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Tests.Scheduling;

public sealed class SplitMix64Tests
{
    [Fact]
    public void It_gives_the_numbers_that_others_give()
    {
        var random = new SplitMix64(state: 1234567);
        Enumerable.Range(0, 5).Select(_ => random.Next())
            .ShouldBe([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]);
    }

    [Fact]
    public void Seeds_and_streams_have_numbers_of_their_own() =>
        (from seed in (long[])[0, 1, -1, 2, long.MinValue, long.MaxValue]
         from stream in (ulong[])[0, 1, 2, 3]
         from number in Numbers(new SplitMix64(seed, stream))
         select number).ShouldBeUnique();

    [Fact]
    public void A_number_for_a_logarithm_is_above_zero_and_at_most_one()
    {
        var random = new SplitMix64(1, stream: 1);
        var numbers = Enumerable.Range(0, 10_000).Select(_ => random.NextPositive()).ToArray();
        numbers.ShouldAllBe(number => number > 0 && number <= 1);
        numbers.Average().ShouldBe(0.5, 0.0116); // four deviations of 1/sqrt(12*n)
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_000_000_000)]
    [InlineData(long.MaxValue)]
    public void A_number_from_one_stays_within_its_count(long count)
    {
        var random = new SplitMix64(1, stream: 1);
        Enumerable.Range(0, 10_000).Select(_ => random.NextFromOne(count)).ShouldAllBe(number => number >= 1 && number <= count);
    }

    private static IEnumerable<ulong> Numbers(SplitMix64 random) => Enumerable.Range(0, 100).Select(_ => random.Next());
}
