using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>The runs of a scenario that may be held against each other: of one text of it, on one machine, against one target.</summary>
/// <param name="Places">Their places in the scenario's history.</param>
/// <param name="Baseline">Why it begins with a baseline of its own, in a sentence; null of the scenario's first series.</param>
/// <param name="LeftOut">How many of the runs are invalid or not whole, so that their metrics do not count.</param>
/// <param name="Metrics">What became of each metric.</param>
public sealed record HistorySeries(ImmutableArray<int> Places, string? Baseline, int LeftOut, ImmutableArray<MetricHistory> Metrics);
