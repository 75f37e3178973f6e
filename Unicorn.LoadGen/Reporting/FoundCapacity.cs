using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Capacity.Simulation;
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
    /// <param name="probed">The scenario, as one rate.</param>
    /// <param name="question">Where the capacity was looked for.</param>
    /// <param name="runs">The runs; at least one.</param>
    /// <param name="took">How long the search took.</param>
    public static FoundCapacity Of(CapacityFinding finding, ProbedScenario probed, SearchQuestion question, IReadOnlyList<Judged> runs, TimeSpan took)
    {
        var (instance, unfittable) = Fit(runs);
        var modelled = instance is null ? null : new ModelledCapacity(new FleetSimulation()).Of(probed, question, instance.Model);
        return new FoundCapacity(
            CapacityResultOf.Finding(finding, [.. probed.Notes, .. unfittable is null ? [] : new[] { unfittable }], runs[0].Result, took) with { Modelled = modelled?.Capacity },
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
