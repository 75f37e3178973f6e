using System.Collections.Immutable;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>What a plan is asked for.</summary>
public sealed record PlanQuestion
{
    /// <summary>The demand in the scenario's own time, the promises, the prices and the seed.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>What one instance does.</summary>
    public required InstanceModel Instance { get; init; }

    /// <summary>The share of the days on which a promise may break, from 0 to 1.</summary>
    public double Risk { get; init; } = 0.01;

    /// <summary>The most instances alive at once.</summary>
    public int Max { get; init; } = ScalingGroup.Subnet;

    /// <summary>Instances beyond those that are needed, for one that fails.</summary>
    public int Spare { get; init; } = 1;

    /// <summary>How long an instance serves no more before it ends.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The spread of the demand around what is foreseen: the standard deviation of its logarithm. 0.1 is about 10 %.</summary>
    public double DemandError { get; init; } = 0.1;

    /// <summary>The same of how fast instances compute, beside what the model says.</summary>
    public double ModelError { get; init; } = 0.02;

    /// <summary>Demand beyond what is foreseen that schedules are tried for, as shares; the frontier.</summary>
    public ImmutableArray<double> Headrooms { get; init; } = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5];

    /// <summary>Days that each fleet is tried on.</summary>
    public int Worlds { get; init; } = 200;

    /// <summary>The promises that decide how many instances are needed. A plan is judged by what is promised about the bill and wrong answers as well.</summary>
    public IEnumerable<Objective> Promises => Scenario.Objectives.Where(objective => objective.ResponseTime is not null || objective.Availability is not null);
}
