using FsCheck;
using FsCheck.Xunit;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.Tests.Comparing.History;

public sealed class StudentTestTests
{
    [Property]
    public void The_p_value_is_that_of_Students_distribution(NonEmptyArray<int> drawn, NonEmptyArray<int> others)
    {
        // Two values at least in each set, and some spread.
        double[] before = [0, 1, .. drawn.Get.Select(value => (double)(value % 100))];
        double[] after = [0, 1, .. others.Get.Select(value => (double)(value % 100))];
        var freedom = before.Length + after.Length - 2;
        var variance = (((before.Length - 1) * before.Variance()) + ((after.Length - 1) * after.Variance())) / freedom;
        var t = (after.Mean() - before.Mean()) / Math.Sqrt(variance * ((1.0 / before.Length) + (1.0 / after.Length)));

        var test = StudentTest.Of(before, after);
        test.PValue.ShouldBe(2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t)), 1e-9);
        StudentTest.Of(after, before).PValue.ShouldBe(test.PValue, 1e-12);

        // An end of the 90 % interval is where a test at 5 % on one side just rejects.
        ((test.Interval.High - test.Shift) / test.Error).ShouldBe(StudentT.InvCDF(0, 1, freedom, 0.95), 1e-9);
        ((test.Interval.Low + test.Interval.High) / 2).ShouldBe(test.Shift, 1e-9);
    }

    [Fact]
    public void Fewer_witnesses_than_runs_make_it_less_sure()
    {
        double[] before = [10, 11, 10, 11], after = [12, 13, 12, 13];

        // Four times the variance of a mean is twice its error.
        StudentTest.Of(before, after, inflation: 4).Error.ShouldBe(2 * StudentTest.Of(before, after).Error, 1e-12);
        StudentTest.Of(before, after, inflation: 4).PValue.ShouldBeGreaterThan(StudentTest.Of(before, after).PValue);
    }

    [Fact]
    public void Without_any_spread_it_is_certain()
    {
        StudentTest.Of([5, 5, 5], [5, 5]).PValue.ShouldBe(1);
        StudentTest.Of([5, 5, 5], [6, 6]).PValue.ShouldBe(0);
    }
}
