using FsCheck.Xunit;
using Unicorn.LoadGen.Scaling;

namespace Unicorn.Tests.Scaling;

/// <summary>The examples of AWS's page "Step and simple scaling policies", scaling adjustment types.</summary>
public sealed class AdjustmentTests
{
    [Fact]
    public void Three_more_than_three_are_six() => new Adjustment(AdjustmentKind.Change, 3).Of(3).ShouldBe(6);

    [Fact]
    public void Exactly_three_are_three_whatever_there_was() => new Adjustment(AdjustmentKind.Exact, 3).Of(7).ShouldBe(3);

    [Fact]
    public void Ten_percent_of_ten_are_one() => new Adjustment(AdjustmentKind.Percent, 10).Of(10).ShouldBe(11);

    [Theory]
    [InlineData(13, 30, 3)] // 3.9
    [InlineData(127, 10, 12)] // 12.7
    [InlineData(67, 1, 1)] // 0.67
    [InlineData(58, -1, -1)] // -0.58
    [InlineData(667, -1, -6)] // -6.67
    [InlineData(10, 0, 0)]
    [InlineData(0, 50, 0)]
    public void Percents_lose_their_fraction_except_that_less_than_one_instance_is_one(int capacity, int percent, int change) =>
        new Adjustment(AdjustmentKind.Percent, percent).Of(capacity).ShouldBe(capacity + change);

    [Fact]
    public void A_quarter_of_four_is_two_where_two_are_the_least() => new Adjustment(AdjustmentKind.Percent, 25, Least: 2).Of(4).ShouldBe(6);

    [Fact]
    public void A_least_change_holds_in_both_directions() => new Adjustment(AdjustmentKind.Percent, -10, Least: 2).Of(10).ShouldBe(8);

    [Property]
    public bool Percents_are_cut_towards_zero_as_decimals_are(byte capacity, sbyte percent)
    {
        var exact = capacity * (decimal)percent / 100;
        var change = exact != 0 && Math.Abs(exact) < 1 ? Math.Sign(exact) : (int)Math.Truncate(exact);
        return new Adjustment(AdjustmentKind.Percent, percent).Of(capacity) == Math.Max(0, capacity + change);
    }
}
