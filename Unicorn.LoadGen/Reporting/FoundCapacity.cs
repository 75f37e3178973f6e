using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Reporting;

/// <summary>A capacity with its curve.</summary>
/// <param name="Result">The result.</param>
/// <param name="Figure">The curve of response time against load.</param>
public sealed record FoundCapacity(CapacityResult Result, Figure Figure)
{
    /// <summary>That of a search.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="notes">What of the promises was judged otherwise.</param>
    /// <param name="first">The first run.</param>
    /// <param name="took">How long the search took.</param>
    public static FoundCapacity Of(CapacityFinding finding, IEnumerable<string> notes, Judged first, TimeSpan took) => new(
        CapacityResultOf.Finding(finding, notes, first.Result, took),
        CapacityFigure.Of(finding, first.Run.Scenario.Objectives.Select(objective => objective.ResponseTime).OfType<PercentileLimit>()));
}
