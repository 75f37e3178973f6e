using FsCheck.Xunit;
using Unicorn.LoadGen.Judging;

namespace Unicorn.Tests.Judging;

public sealed class DesignEffectTests
{
    private const int PerSecond = 100;

    [Fact]
    public void It_is_exactly_one_when_nothing_was_bad_or_nothing_was_good_or_nothing_was()
    {
        DesignEffect.Of([Seconds(60, _ => 0)]).ShouldBe(1);
        DesignEffect.Of([Seconds(60, _ => PerSecond)]).ShouldBe(1);
        DesignEffect.Of([]).ShouldBe(1);
        DesignEffect.Of([[]]).ShouldBe(1);
        DesignEffect.Of([[default, default, default]]).ShouldBe(1);
    }

    [Fact]
    public void Steps_of_one_second_tell_nothing_of_dependence() =>
        DesignEffect.Of([.. Enumerable.Range(0, 30).Select(i => Seconds(1, _ => i % 7 == 0 ? PerSecond : 0))]).ShouldBe(1);

    [Fact]
    public void It_is_about_one_when_arrivals_are_independent()
    {
        // The variance ratio of 60 batches has mean 1 and standard deviation sqrt(2/59) = 0.18; what is below 1 counts as 1, which lifts the mean to about
        // 1 + 0.18 * 0.4 = 1.07, and 1.5 is nearly 3 standard deviations away.
        var effects = Enumerable.Range(0, 400).Select(seed =>
        {
            var random = new Random(seed);
            return DesignEffect.Of([Seconds(60, _ => Enumerable.Range(0, PerSecond).Count(_ => random.NextDouble() < 0.03))]);
        }).ToArray();

        effects.Average().ShouldBeInRange(1.03, 1.15);
        effects.Count(effect => effect > 1.5).ShouldBeLessThan(20);
    }

    [Fact]
    public void It_is_the_size_of_the_cluster_when_whole_seconds_are_bad()
    {
        // Every arrival of a second shares one fate: 100 arrivals are worth one.
        var random = new Random(3);
        DesignEffect.Of([Seconds(300, _ => random.NextDouble() < 0.1 ? PerSecond : 0)]).ShouldBeInRange(60, 200);
    }

    [Fact]
    public void It_is_not_raised_by_a_mere_difference_between_steps()
    {
        var random = new Random(4);
        var (light, heavy) = (Seconds(60, _ => Bad(0.01)), Seconds(60, _ => Bad(0.5)));
        DesignEffect.Of([light, heavy]).ShouldBeLessThan(1.5);

        // The same seconds as one step are seen as what they then are: one long bunch of slow answers.
        DesignEffect.Of([[.. light, .. heavy]]).ShouldBeGreaterThan(20);

        int Bad(double share) => Enumerable.Range(0, PerSecond).Count(_ => random.NextDouble() < share);
    }

    [Fact]
    public void Long_bursts_raise_it_more_than_batches_of_a_second_would_see()
    {
        // Bursts of 5 s in 200 s: 500 arrivals share a fate. Batches of one second would see 100 of them.
        var bursts = new HashSet<int>([10, 45, 77, 120, 166]);
        var effect = DesignEffect.Of([Seconds(200, second => bursts.Any(b => second >= b && second < b + 5) ? PerSecond : 0)]);
        effect.ShouldBeInRange(200, 800);
    }

    [Fact]
    public void A_constant_share_is_less_varied_than_independence_and_counts_as_one() =>
        DesignEffect.Of([Seconds(60, _ => 5)]).ShouldBe(1);

    [Property(MaxTest = 300)]
    public bool It_is_never_below_one_and_always_a_number((ushort Judged, ushort Bad)[][] steps)
    {
        var effect = DesignEffect.Of([.. steps.Select(step => (IReadOnlyList<Tally>)[.. step.Select(s => new Tally(s.Judged, Math.Min(s.Judged, s.Bad)))])]);
        return effect >= 1 && double.IsFinite(effect);
    }

    private static IReadOnlyList<Tally> Seconds(int count, Func<int, int> bad) =>
        [.. Enumerable.Range(0, count).Select(second => new Tally(PerSecond, bad(second)))];
}
