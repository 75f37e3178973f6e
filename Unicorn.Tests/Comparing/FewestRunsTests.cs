using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class FewestRunsTests
{
    // 1/C(8, 4) = 1/70 serves three metrics at 5 %, 1/C(10, 5) = 1/252 twelve, 1/C(12, 6) = 1/924 forty-six.
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 5)]
    [InlineData(12, 5)]
    [InlineData(13, 6)]
    [InlineData(46, 6)]
    [InlineData(47, 7)]
    public void The_more_metrics_decide_the_more_runs_are_needed(int deciding, int runs)
    {
        FewestRuns.OnEachSide(deciding).ShouldBe(runs);
        FewestRuns.Suffice(runs, runs, deciding).ShouldBeTrue();
        FewestRuns.Suffice(runs - 1, runs - 1, deciding).ShouldBeFalse();
    }

    /// <summary>1/C(103, 3) would be small enough.</summary>
    [Fact]
    public void Many_runs_of_one_side_do_not_stand_for_those_of_the_other() => FewestRuns.Suffice(100, 3, 1).ShouldBeFalse();

    [Fact]
    public void A_refusal_names_the_number_needed()
    {
        FewestRuns.Refusal(4, 4, 1).ShouldBeNull();
        FewestRuns.Refusal(3, 5, 1).ShouldBe("3 and 5 runs can show no change: expected at least 4 of the baseline and 4 of the candidate");
        FewestRuns.Refusal(4, 4, 4).ShouldBe("4 and 4 runs can show no change: expected at least 5 of the baseline and 5 of the candidate where 4 metrics decide");
    }
}
