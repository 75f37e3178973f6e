using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing;

/// <summary>A metric of two sets of runs: the run is the unit, so each gives one value, however many requests it sent.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Baseline">Its value in each run of the baseline.</param>
/// <param name="Candidate">Its value in each run of the candidate.</param>
/// <param name="Gate">What decides; for a metric that only informs, what its change is held against.</param>
/// <param name="Decides">Whether it was declared as a gate.</param>
public sealed record MetricRuns(Metric Metric, ImmutableArray<double> Baseline, ImmutableArray<double> Candidate, Gate Gate, bool Decides);
