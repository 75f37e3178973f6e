using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing;

/// <summary>Two sets of runs held against each other.</summary>
/// <param name="Change">What can be said of the metrics that decide: slower where one is, then unknown where one is, then same, or faster where one is and none is unknown.</param>
/// <param name="Why">The same in a sentence that a manager can read.</param>
/// <param name="Metrics">What was found about each metric: first those that decide, in the order in which they were declared.</param>
/// <param name="Caveats">What weakens the comparison, a sentence each.</param>
public sealed record Comparison(Change Change, string Why, ImmutableArray<MetricChange> Metrics, ImmutableArray<string> Caveats);
