using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class MedianTests
{
    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 2, 3 }, 2.5)]
    public void A_median_is_the_middle(double[] values, double median) => Median.Of(values).ShouldBe(median);
}
