using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.Tests.Comparing;

/// <summary>Runs of a seed.</summary>
internal static class Sets
{
    public static readonly Gate FivePercent = new(0.05, 0);

    /// <summary>Whole numbers from 0 to 9: with ties in almost every set.</summary>
    public static double[] Tied(Random random, int fewest, int most) => [.. Enumerable.Range(0, random.Next(fewest, most + 1)).Select(_ => (double)random.Next(10))];

    /// <summary>Around 100 and skewed: exponential with this standard deviation.</summary>
    public static double[] Skewed(Random random, int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => 100 - deviation - (deviation * Math.Log(1 - random.NextDouble())))];

    public static MetricRuns Runs(IEnumerable<double> baseline, IEnumerable<double> candidate, Gate gate, string name = "p95", bool lowerIsBetter = true, bool decides = true) =>
        new(new Metric(name, "ms", lowerIsBetter), [.. baseline], [.. candidate], gate, decides);

    public static MetricChange Compared(IEnumerable<double> baseline, IEnumerable<double> candidate, Gate gate, bool lowerIsBetter = true) =>
        Comparison.Of([Runs(baseline, candidate, gate, lowerIsBetter: lowerIsBetter)]).Metrics.Single();

    public static ImmutableArray<double> Times(this ImmutableArray<double> values, double factor) => [.. values.Select(value => value * factor)];
}
