using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>What github-action-benchmark reads. It knows one direction for a whole file, so there are two: <c>customSmallerIsBetter</c> and <c>customBiggerIsBetter</c>.</summary>
public static class BenchmarkJson
{
    /// <summary>The numbers of which less is better.</summary>
    public static string Smaller(Result result) => Text(result, lowerIsBetter: true);

    /// <summary>The numbers of which more is better.</summary>
    public static string Bigger(Result result) => Text(result, lowerIsBetter: false);

    private static string Text(Result result, bool lowerIsBetter)
    {
        ImmutableArray<TrackedNumber> all = [.. TrackedNumbers.OfRun(result), .. TrackedNumbers.OfObjectives(result)];
        var names = UniqueNames.Of([.. all.Select(number => $"{result.Scenario}: {number.Metric.Name}")]);
        return JsonSerializer.Serialize(all.Zip(names).Where(pair => pair.First.Metric.LowerIsBetter == lowerIsBetter).Select(pair => Entry(pair.First, pair.Second)), ResultJson.Options) + "\n";
    }

    private static Benchmark Entry(TrackedNumber number, string name) => new(
        name,
        number.Metric.Unit,
        number.Value,
        number.Interval is (var low, var high) ? string.Create(CultureInfo.InvariantCulture, $"{low:0.######} to {high:0.######}") : null);

    private sealed record Benchmark(string Name, string Unit, double Value, string? Range);
}
