using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

public sealed class ComparisonTests
{
    private static readonly ImmutableArray<double> s_baseline = [100, 101, 102, 103, 104];

    [Theory]
    [InlineData(1.2, Change.Slower, "p95 rose by 20 % (15.3 to 24.7 %), beyond the 5 % and 2 ms allowed")]
    [InlineData(0.8, Change.Faster, "p95 fell by 20 % (-23.1 to -16.8 %): better by more than 5 % and 2 ms")]
    [InlineData(1.0, Change.Same, "p95 did not change by more than 5 % (-1.94 to 1.98 %); a rise of 8 % would have been seen")]
    [InlineData(1.05, Change.Unknown, "p95 did not change by more than 5 % (-1.94 to 1.98 %); a rise of 8 % would have been seen")]
    public void A_change_is_told_in_a_sentence(double factor, Change change, string why)
    {
        var comparison = Comparison.Of([new MetricRuns(new Metric("p95", "ms"), s_baseline, [.. s_baseline.Select(value => value * factor)], new Gate(0.05, 2), Decides: true)]);

        comparison.Change.ShouldBe(change);
        comparison.Why.ShouldBe(why);
        comparison.Caveats.ShouldBeEmpty();
    }
}
