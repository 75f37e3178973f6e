namespace Unicorn.LoadGen.Scaling;

/// <summary>
/// One change for each alarm, and then none until the change is complete and its cooldown over ("Step and simple scaling policies"). Only this kind
/// of policy has a cooldown.
/// </summary>
/// <param name="Alarm">What triggers it.</param>
/// <param name="Adjustment">What is changed.</param>
public sealed record SimpleScaling(Alarm Alarm, Adjustment Adjustment) : IScalingPolicy
{
    /// <summary>From the end of a scaling to the next; AWS's default is 300 s.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(300);

    /// <inheritdoc/>
    public bool HasSay(IReadOnlyList<FleetMetrics> history) => Alarm.Breach(history) is not null;

    /// <inheritdoc/>
    public int Desired(FleetState state, IReadOnlyList<FleetMetrics> history)
    {
        var isUnderWay = state.Warming > 0 || state.Draining > 0;
        return isUnderWay || state.Now - state.LastScaled < Cooldown || Alarm.Breach(history) is null ? state.Desired : Adjustment.Of(state.Desired);
    }
}
