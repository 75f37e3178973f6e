using FsCheck;
using FsCheck.Xunit;
using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.Tests.Comparing.History;

public sealed class EnergySplitTests
{
    [Property]
    public void The_best_split_is_that_of_the_definition(NonEmptyArray<int> drawn)
    {
        double[] values = [.. drawn.Get.Select(Value)];
        var best = EnergySplit.Best(values, 2);

        var all = Enumerable.Range(2, Math.Max(0, values.Length - 3)).Select(at => (At: at, Q: ByDefinition(values[..at], values[at..]))).ToArray();
        if (all.Length == 0)
        {
            best.ShouldBeNull();
            return;
        }

        var highest = all.Max(split => split.Q);
        best!.Value.Q.ShouldBe(highest, Tolerance(highest));
        all.Single(split => split.At == best.Value.At).Q.ShouldBe(highest, Tolerance(highest));
    }

    [Property]
    public void Moving_all_values_or_turning_them_over_changes_nothing_and_stretching_them_stretches_the_statistic(NonEmptyArray<int> drawn, int moved)
    {
        double[] values = [.. drawn.Get.Select(Value)];
        if (EnergySplit.Best(values, 2) is not { } best)
            return;

        Statistic([.. values.Select(value => value + (moved % 1000))]).ShouldBe(best.Q, Tolerance(best.Q));
        Statistic([.. values.Select(value => -value)]).ShouldBe(best.Q, Tolerance(best.Q));
        Statistic([.. values.Select(value => 8 * value)]).ShouldBe(8 * best.Q, Tolerance(8 * best.Q));
        Statistic([.. values.Reverse()]).ShouldBe(best.Q, Tolerance(best.Q));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_clear_step_is_found_where_it_is_and_backwards_at_the_other_side(int at)
    {
        double[] values = [.. Enumerable.Range(0, 9).Select(i => (i >= at ? 20.0 : 10) + (0.1 * (i % 2)))];

        EnergySplit.Best(values, 2)!.Value.At.ShouldBe(at);
        Array.Reverse(values);
        EnergySplit.Best(values, 2)!.Value.At.ShouldBe(9 - at);
    }

    [Fact]
    public void So_many_values_stay_on_each_side_as_are_asked_for()
    {
        double[] values = [100, 1, 1, 1, 1, 1, 1, 1];

        EnergySplit.Best(values, 3)!.Value.At.ShouldBeInRange(3, 5);
        EnergySplit.Best(values.AsSpan(0, 5), 3).ShouldBeNull();
    }

    // Few different values, so that there are many ties.
    private static double Value(int drawn) => drawn % 20;

    private static double Tolerance(double q) => 1e-9 * (1 + Math.Abs(q));

    private static double Statistic(double[] values) => EnergySplit.Best(values, 2)!.Value.Q;

    private static double ByDefinition(double[] before, double[] after)
    {
        double n = before.Length, m = after.Length;
        var between = before.SelectMany(one => after.Select(other => Math.Abs(one - other))).Average();
        return n * m / (n + m) * ((2 * between) - Within(before) - Within(after));
    }

    private static double Within(double[] values) =>
        values.SelectMany((one, i) => values.Skip(i + 1).Select(other => Math.Abs(one - other))).Average();
}
