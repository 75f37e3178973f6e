using System.Collections.Immutable;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>What a demand takes: the cheapest schedule whose risk is low enough, and what stands beside it.</summary>
public sealed record Plan
{
    /// <summary>What was asked.</summary>
    public required PlanQuestion Question { get; init; }

    /// <summary>The slots.</summary>
    public required PlanTime Time { get; init; }

    /// <summary>Requests per second in each slot.</summary>
    public required ImmutableArray<double> Rates { get; init; }

    /// <summary>The instances that each slot needs for what is foreseen, the spare ones among them; none where no number of them keeps the promises.</summary>
    public ImmutableArray<int> Need { get; init; } = [];

    /// <summary>What square-root staffing would pay for in quanta, so that a request in twenty waits: an explanation, and no plan.</summary>
    public int? SquareRootQuanta { get; init; }

    /// <summary>Why it cannot be done, in a sentence; null when it can.</summary>
    public string? Impossible { get; init; }

    /// <summary>The schedules for rising headrooms, as far as they can be had.</summary>
    public ImmutableArray<FrontierPoint> Frontier { get; init; } = [];

    /// <summary>The cheapest of them whose risk is low enough; null where it cannot be done.</summary>
    public FrontierPoint? Chosen { get; init; }

    /// <summary>The chosen schedule simulated request by request; null where there are too many requests for that.</summary>
    public FleetOutcome? Simulated { get; init; }

    /// <summary>Other ways to run the day, each as cheap as it can be had with a risk that is low enough, or with the least risk.</summary>
    public ImmutableArray<TriedFleet> Beside { get; init; } = [];

    /// <summary>What the chosen schedule is worth where other demand comes.</summary>
    public ImmutableArray<Regret> Regrets { get; init; } = [];
}

/// <summary>A schedule that was made for another demand than came.</summary>
/// <param name="Factor">So many times as much came.</param>
/// <param name="Broken">Whether a promise broke.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="Hindsight">What the schedule would have cost that is made for what came; null where there is none.</param>
public sealed record Regret(double Factor, bool Broken, Money Cost, Money? Hindsight);
