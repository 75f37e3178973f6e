using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>The metrics of a history.</summary>
public static class HistoryMetrics
{
    /// <summary>Those that this build measures, in the order of their columns.</summary>
    public static ImmutableArray<Metric> All { get; } = [.. RunMetrics.Told.Select(name => RunMetrics.Of(name, currency: ""))];

    /// <summary>Those that are looked at when nobody asks for others.</summary>
    public static ImmutableArray<string> Usual { get; } = ["p50", "p95", "p99", GateMetrics.Goodput];

    /// <summary>The metric of a name; of one that this build does not measure, no unit is known, and less of it is taken for better.</summary>
    public static Metric Of(string name) => All.FirstOrDefault(metric => metric.Name == name) ?? new Metric(name, "");

    /// <summary>The names of those that this build measures and of those that the lines have besides, in the order of their columns.</summary>
    public static ImmutableArray<string> In(IEnumerable<HistoryLine> lines)
    {
        var names = lines.SelectMany(line => line.Metrics.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. All.Select(metric => metric.Name), .. names.Except(All.Select(metric => metric.Name)).Order(StringComparer.Ordinal)];
    }
}
