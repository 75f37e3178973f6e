using System.Collections.Immutable;
using Unicorn.LoadGen.Scaling;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>The capacity of a model of one instance, by the very search, arrivals and promises of a measured one.</summary>
/// <param name="model">Says what an instance would do.</param>
public sealed class ModelledCapacity(IFleetModel model)
{
    private static readonly ScalingGroup s_one = new() { Min = 1, Max = 1, Initial = 1 };

    /// <summary>Finds it. The time that the runs would have taken does not end the search.</summary>
    /// <param name="probed">The scenario, as one rate.</param>
    /// <param name="question">Where the capacity is looked for.</param>
    /// <param name="instance">What one instance does.</param>
    /// <param name="stop">Stops it.</param>
    public CapacityFinding Of(ProbedScenario probed, SearchQuestion question, InstanceModel instance, CancellationToken stop = default)
    {
        var curve = ImmutableArray.CreateBuilder<LoadPoint>();
        while (true)
        {
            var step = CapacitySearch.Next(question, [.. curve.Select(point => point.Probe)], TimeSpan.Zero);
            if (step is not TryRate next)
                return CapacityFinding.Of((SearchEnd)step, curve.ToImmutable());

            var outcome = model.Of(new FleetQuestion { Scenario = probed.At(next.Rate, next.Length, curve.Count), Instance = instance, Group = s_one }, stop);
            curve.Add(LoadPoint.Of(new Probe(next.Rate, next.Length, outcome.Verdict.Ruling), outcome.Run, outcome.Verdict));
        }
    }
}
