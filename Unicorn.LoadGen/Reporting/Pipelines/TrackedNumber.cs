using Unicorn.LoadGen.Comparing;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>A number of a run that is worth following from one build to the next.</summary>
/// <param name="Metric">Which number, its unit, and which direction is worse.</param>
/// <param name="Value">The number, in that unit.</param>
/// <param name="Interval">Its two-sided 90 % interval; null of a number that has none.</param>
public sealed record TrackedNumber(Metric Metric, double Value, (double Low, double High)? Interval = null);
