namespace Unicorn.LoadGen.Comparing;

/// <summary>A number that each run has one of, and which direction is worse.</summary>
/// <param name="Name">Its name, unique in a comparison, such as <c>p95</c> or <c>goodput</c>.</param>
/// <param name="Unit">Its unit, such as <c>ms</c> or <c>/s</c>; empty for a share.</param>
/// <param name="LowerIsBetter">Whether less of it is better, as of times and costs; more of it is, as of a rate.</param>
public sealed record Metric(string Name, string Unit, bool LowerIsBetter = true);
