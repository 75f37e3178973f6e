using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing.Benchmarks;

/// <summary>Two builds' benchmarks beside each other.</summary>
public sealed record BenchmarkComparability
{
    /// <summary>The metrics: the times of the benchmarks that both have decide, what they allocate informs.</summary>
    public required ImmutableArray<MetricRuns> Metrics { get; init; }

    /// <summary>What makes their numbers hard to hold against each other, a sentence each: they are refused unless a person insists.</summary>
    public required ImmutableArray<string> Differences { get; init; }

    /// <summary>What is said in any case, a sentence each.</summary>
    public required ImmutableArray<string> Remarks { get; init; }

    /// <summary>What a benchmark may become slower by where nobody says otherwise: 5 %, and a nanosecond, which is a matter of where a loop lies in memory.</summary>
    public static Gate Usual { get; } = new(0.05, 1);

    /// <summary>Holds two builds' benchmarks against each other.</summary>
    /// <param name="baseline">The earlier build's.</param>
    /// <param name="candidate">The later build's.</param>
    /// <param name="gate">How much slower each may become.</param>
    public static BenchmarkComparability Of(BenchmarkSet baseline, BenchmarkSet candidate, Gate gate)
    {
        string[] both = [.. baseline.Names.Intersect(candidate.Names, StringComparer.Ordinal)];
        return new()
        {
            Metrics = [.. both.Select(name => Time(name)), .. both.Select(Allocation).OfType<MetricRuns>()],
            Differences = [.. Mixed("baseline", baseline), .. Mixed("candidate", candidate), .. Across(baseline.Host, candidate.Host)],
            Remarks =
            [
                .. Only("baseline", baseline.Names.Except(candidate.Names, StringComparer.Ordinal)),
                .. Only("candidate", candidate.Names.Except(baseline.Names, StringComparer.Ordinal)),
                .. candidate.Host.Configuration == "RELEASE" ? [] : new[] { $"The benchmarks were built as {candidate.Host.Configuration}: their times are not those of what is shipped." },
            ],
        };

        MetricRuns Time(string name) => new(new Metric(name, "ns"), baseline.Times(name), candidate.Times(name), gate, Decides: true);

        MetricRuns? Allocation(string name) => (baseline.Allocations(name), candidate.Allocations(name)) is ({ Length: >= FewestRuns.Ever } one, { Length: >= FewestRuns.Ever } other)
            ? new(new Metric($"{name}, allocated", "B"), one, other, gate, Decides: false)
            : null;
    }

    private static IEnumerable<string> Across(BenchmarkHost baseline, BenchmarkHost candidate)
    {
        if (baseline.Difference(candidate) is { } difference)
            yield return $"The benchmarks were measured on different machines or runtimes: {difference}.";
    }

    private static IEnumerable<string> Mixed(string side, BenchmarkSet set)
    {
        if (set.Files.Select(file => (file.Path, Difference: set.Host.Difference(file.Host))).FirstOrDefault(file => file.Difference is not null) is { Path: { } path, Difference: { } difference })
            yield return $"The {side} is not of one kind: {set.Files[0].Path} and {path} differ: {difference}.";
    }

    private static IEnumerable<string> Only(string side, IEnumerable<string> names) =>
        names.Select(name => $"{name} is in the {side} alone and is not compared.");
}
