using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Reporting;

/// <summary>A capacity with its curve, and what one instance does.</summary>
/// <param name="Result">The result.</param>
/// <param name="Figure">The curve of response time against load.</param>
/// <param name="Instance">What one instance does, fitted from the runs; null where they do not tell.</param>
public sealed record FoundCapacity(CapacityResult Result, Figure Figure, FittedInstance? Instance)
{
    /// <summary>That of a search.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="notes">What of the promises was judged otherwise.</param>
    /// <param name="runs">The runs; at least one.</param>
    /// <param name="took">How long the search took.</param>
    public static FoundCapacity Of(CapacityFinding finding, IReadOnlyCollection<string> notes, IReadOnlyList<Judged> runs, TimeSpan took)
    {
        var (instance, unfittable) = Fit(runs);
        return new FoundCapacity(
            CapacityResultOf.Finding(finding, [.. notes, .. unfittable is null ? [] : new[] { unfittable }], runs[0].Result, took),
            CapacityFigure.Of(finding, runs[0].Run.Scenario.Objectives.Select(objective => objective.ResponseTime).OfType<PercentileLimit>()),
            instance);
    }

    private static (FittedInstance? Instance, string? Why) Fit(IReadOnlyList<Judged> runs)
    {
        try
        {
            return (InstanceFit.Of([.. runs.Where(judged => judged.Result.Verdict != "invalid").Select(judged => judged.Run)]), null);
        }
        catch (UnfittableException e)
        {
            return (null, $"no {CapacityFiles.InstanceFile} was fitted: {e.Message.TrimEnd('.')}");
        }
    }
}
