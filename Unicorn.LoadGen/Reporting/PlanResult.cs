using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Reporting;

/// <summary>A plan for machines: <c>plan.json</c>. Every other report of a plan is a rendering of it.</summary>
public sealed record PlanResult
{
    /// <summary>The version of this form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [Description("The version of this form; later versions only add members.")]
    public required int Version { get; init; }

    /// <summary>The demand's name.</summary>
    [Description("The name of the demand: of its scenario, or of its file.")]
    public required string Name { get; init; }

    /// <summary>Whether it can be done.</summary>
    [Description("Whether there is a schedule that keeps the promises with the risk that is allowed.")]
    public required bool Possible { get; init; }

    /// <summary>The answer in a sentence.</summary>
    [Description("The answer in one sentence.")]
    public required string Why { get; init; }

    /// <summary>How wrong the model has been.</summary>
    [Description("How wrong the predictions of the model have been, in one sentence.")]
    public required string Trust { get; init; }

    /// <summary>What weakens it.</summary>
    [Description("What a reader must know beside it, a sentence each.")]
    public required ImmutableArray<string> Caveats { get; init; }

    /// <summary>What is promised.</summary>
    [Description("What is promised.")]
    public required ImmutableArray<string> Promises { get; init; }

    /// <summary>What it rests on.</summary>
    [Description("What it rests on.")]
    public required PlanBasisResult Basis { get; init; }

    /// <summary>The currency of all amounts.</summary>
    [Description("The currency of all amounts.")]
    public required string Currency { get; init; }

    /// <summary>The chosen schedule.</summary>
    [Description("The chosen schedule; absent where it cannot be done.")]
    public ChosenPlanResult? Chosen { get; init; }

    /// <summary>The frontier of cost against risk.</summary>
    [Description("Schedules for rising headrooms: what less risk costs.")]
    public required ImmutableArray<TriedFleetResult> Frontier { get; init; }

    /// <summary>Other ways to run the day.</summary>
    [Description("Other ways to run the day: a fixed fleet, a size for each hour, target tracking at its best target, other caches. Each is the cheapest of its kind whose risk is low enough, or the safest where none is.")]
    public required ImmutableArray<TriedFleetResult> Beside { get; init; }

    /// <summary>What the schedule is worth where other demand comes.</summary>
    [Description("What the schedule is worth where other demand comes than is foreseen.")]
    public required ImmutableArray<RegretResult> Regret { get; init; }

    /// <summary>The day hour by hour.</summary>
    [Description("The day hour by hour.")]
    public required ImmutableArray<PlanHourResult> Hours { get; init; }
}

/// <summary>What a plan rests on.</summary>
/// <param name="Seed">Decides every random choice.</param>
/// <param name="Risk">The share of the days on which a promise may break.</param>
/// <param name="Max">The most instances alive at once.</param>
/// <param name="Spare">Instances beyond those that are needed.</param>
/// <param name="BootSeconds">From a launch to the first slot in which the instance serves.</param>
/// <param name="DrainSeconds">How long before its end an instance serves no more, in whole slots.</param>
/// <param name="SlotSeconds">The length of a slot.</param>
/// <param name="QuantumSeconds">What is paid whole once it is started.</param>
/// <param name="DemandError">The spread of the demand around what is foreseen.</param>
/// <param name="ModelError">The spread of the instances' speed around what the model says.</param>
/// <param name="Worlds">Days that each fleet was tried on.</param>
/// <param name="Places">Requests that an instance computes at once.</param>
/// <param name="Queue">Requests that wait there.</param>
/// <param name="HeldSeconds">How long a computation takes on average.</param>
/// <param name="Cache">Where answers are kept.</param>
public sealed record PlanBasisResult(long Seed, double Risk, int Max, int Spare, double BootSeconds, double DrainSeconds, double SlotSeconds, double QuantumSeconds, double DemandError, double ModelError, int Worlds, int Places, int Queue, double HeldSeconds, string Cache);

/// <summary>The chosen schedule.</summary>
/// <param name="Headroom">So much more demand than foreseen it was made for, as a share.</param>
/// <param name="Fleet">What came of it.</param>
/// <param name="Quanta">The quanta that are paid.</param>
/// <param name="LowerBoundQuanta">So many every schedule pays for at least.</param>
/// <param name="Optimal">Whether no schedule for this need is cheaper.</param>
/// <param name="WithoutBootQuanta">What it would be if instances served from their launch to their last paid instant.</param>
/// <param name="PaidHours">Instance-hours that are paid.</param>
/// <param name="UsedHours">Instance-hours that are lived within the day.</param>
/// <param name="Changes">Every launch and end, in the order of time.</param>
/// <param name="SquareRootQuanta">What square-root staffing would pay for; absent where it is not known.</param>
/// <param name="Simulated">The verdict of a simulation request by request; absent where there are too many requests.</param>
/// <param name="SimulatedWhy">Its sentence.</param>
/// <param name="SimulatedCost">Its bill.</param>
public sealed record ChosenPlanResult(double Headroom, TriedFleetResult Fleet, int Quanta, int LowerBoundQuanta, bool Optimal, int WithoutBootQuanta, double PaidHours, double UsedHours, ImmutableArray<PlanChangeResult> Changes, int? SquareRootQuanta = null, string? Simulated = null, string? SimulatedWhy = null, decimal? SimulatedCost = null);

/// <summary>Instances that are launched or end at one instant.</summary>
/// <param name="At">The instant, in seconds from the start of the demand; negative before it.</param>
/// <param name="Launched">How many are launched.</param>
/// <param name="Ended">How many are told to end.</param>
/// <param name="Wanted">How many are wanted from then on.</param>
public sealed record PlanChangeResult(double At, int Launched, int Ended, int Wanted);

/// <summary>A way to run the day, and what came of it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Cost">What it costs on the day that is foreseen.</param>
/// <param name="Risk">The share of the days on which a promise broke.</param>
/// <param name="RiskLow">The lower end of its 90 % interval.</param>
/// <param name="RiskHigh">The upper end.</param>
/// <param name="Verdict">Whether the promises hold on the day that is foreseen, as a fluid.</param>
public sealed record TriedFleetResult(string Name, decimal Cost, double Risk, double RiskLow, double RiskHigh, string Verdict);

/// <summary>What the schedule is worth where other demand comes.</summary>
/// <param name="Demand">So many times what is foreseen.</param>
/// <param name="Kept">Whether the promises hold.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="Hindsight">What a schedule would have cost that was made for it; absent where there is none.</param>
public sealed record RegretResult(double Demand, bool Kept, decimal Cost, decimal? Hindsight = null);

/// <summary>An hour of the day.</summary>
/// <param name="From">Its beginning, in seconds.</param>
/// <param name="Rate">The highest demand of its slots, per second.</param>
/// <param name="Need">The most instances that a slot needs for what is foreseen, the spare ones among them.</param>
/// <param name="Serving">The fewest that serve while that many are needed; absent where it cannot be done.</param>
/// <param name="Headroom">The least that is left, as a share of the need; absent where it cannot be done, or none is needed.</param>
public sealed record PlanHourResult(double From, double Rate, int Need, int? Serving = null, double? Headroom = null);
