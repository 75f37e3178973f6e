using System.Collections.Immutable;

namespace Unicorn.LoadGen.Scaling;

/// <summary>
/// Changes the size by steps: the further a metric is beyond its alarm, the more. The change is that of the instances in service; one that is on its
/// way already is not made twice, and while any instance warms none is ended ("Step and simple scaling policies").
/// </summary>
public sealed record StepScaling : IScalingPolicy
{
    /// <summary>What triggers it.</summary>
    public required Alarm Alarm { get; init; }

    /// <summary>How the steps' amounts are meant.</summary>
    public required AdjustmentKind Kind { get; init; }

    /// <summary>The steps, from the lowest to the highest, without gaps.</summary>
    /// <exception cref="ArgumentException">There is a gap between two, or an overlap, or one that is empty.</exception>
    public required ImmutableArray<ScalingStep> Steps
    {
        get;
        init => field = AreInOrder(value) ? value : throw new ArgumentException("the steps must follow each other without gaps", nameof(value));
    }

    /// <summary>Of percents: how many instances a change is at least.</summary>
    public int Least { get; init; }

    /// <inheritdoc/>
    public bool HasSay(IReadOnlyList<FleetMetrics> history) => Alarm.Breach(history) is not null;

    /// <inheritdoc/>
    public int Desired(FleetState state, IReadOnlyList<FleetMetrics> history)
    {
        if (Alarm.Breach(history) is not { } breach || Steps.Where(step => step.Has(breach, Alarm.IsHigh)).Cast<ScalingStep?>().FirstOrDefault() is not { } step)
            return state.Desired;

        // No change, where exactly none would be one.
        if (step.Amount == 0 && Kind != AdjustmentKind.Exact)
            return state.Desired;

        var adjustment = new Adjustment(Kind, step.Amount, Least);
        var more = adjustment.Of(state.InService);
        if (more > state.InService)
            return Math.Max(state.Desired, more);

        // Those that drain still count, so that a scaling in that is under way is not done twice either.
        return state.Warming > 0 ? state.Desired : Math.Min(state.Desired, adjustment.Of(state.InService + state.Draining));
    }

    private static bool AreInOrder(ImmutableArray<ScalingStep> steps) =>
        steps.Length > 0
        && steps.All(step => (step.From is not null || step.To is not null) && (step.From ?? double.NegativeInfinity) < (step.To ?? double.PositiveInfinity))
        && steps.Zip(steps.Skip(1)).All(pair => pair.First.To is { } to && pair.Second.From == to);
}
