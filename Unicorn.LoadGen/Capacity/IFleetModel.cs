using System.Collections.Immutable;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Capacity;

/// <summary>A fleet under a load: what is asked of a model.</summary>
public sealed record FleetQuestion
{
    /// <summary>The load, the keys, the promises, the prices and the seed. Of its time scale nothing is heeded: a model lives through the day itself.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>What one instance does.</summary>
    public required InstanceModel Instance { get; init; }

    /// <summary>How the fleet is scaled.</summary>
    public required ScalingGroup Group { get; init; }

    /// <summary>Which instance gets the next request.</summary>
    public Balancing Balancing { get; init; }

    /// <summary>When instances crash on purpose, from the start of the run: each instant ends the oldest that serves.</summary>
    public ImmutableArray<TimeSpan> Crashes { get; init; } = [];
}

/// <summary>What a model says would happen.</summary>
/// <param name="Run">As a run would have been recorded; its rows are of a second each, or of a step of the model.</param>
/// <param name="Bill">What the instances would cost.</param>
/// <param name="Verdict">Whether the promises would be kept.</param>
/// <param name="Periods">The fleet, period by period.</param>
public sealed record FleetOutcome(RunRecord Run, Bill Bill, Verdict Verdict, ImmutableArray<FleetPeriod> Periods);

/// <summary>A fleet in one period of its metrics.</summary>
/// <param name="Until">Its end, from the start of the run.</param>
/// <param name="Requests">What came.</param>
/// <param name="Good">Right answers.</param>
/// <param name="Paid">Instances that were paid for at its end.</param>
/// <param name="Serving">Instances that served at its end.</param>
/// <param name="Utilisation">The share of the places of serving instances that were taken, from 0 to 1.</param>
public readonly record struct FleetPeriod(TimeSpan Until, double Requests, double Good, int Paid, int Serving, double Utilisation);

/// <summary>Says what a fleet would do under a load: event by event, or as a fluid.</summary>
public interface IFleetModel
{
    /// <summary>A pure function of the question, its seed included.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    FleetOutcome Of(FleetQuestion question, CancellationToken stop = default);
}
