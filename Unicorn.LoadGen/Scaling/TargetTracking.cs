namespace Unicorn.LoadGen.Scaling;

/// <summary>
/// Keeps a metric near a target: as many instances as would have brought the last period's metric to it. More at once, after three minutes above the
/// target; fewer slowly, after fifteen minutes below nine tenths of it.
/// <code>
/// wanted = ceil(n * m / target)      n  instances that count in the metric      m  the metric, per instance
/// </code>
/// Warming instances do not count in the metric and count as capacity, so what is on its way is not launched twice; while any warms, none is ended.
/// AWS publishes no formula: it promises a change in proportion that is rounded conservatively ("Target tracking scaling policies"). The times of
/// the alarms are those that it creates.
/// </summary>
/// <param name="Metric">What is kept near the target.</param>
/// <param name="Target">The target, in the metric's unit; above zero.</param>
public sealed record TargetTracking(ScalingMetric Metric, double Target) : IScalingPolicy
{
    // A quotient that is whole but for the last digits of its factors is whole.
    private const double Rounding = 1e-9;

    private readonly Alarm _high = new(Metric, AlarmComparison.Above, Target, TimeSpan.FromMinutes(3));
    private readonly Alarm _low = new(Metric, AlarmComparison.Below, 0.9 * Target, TimeSpan.FromMinutes(15));

    /// <inheritdoc/>
    public int Desired(FleetState state, IReadOnlyList<FleetMetrics> history)
    {
        if (_high.Breach(history) is not null)
            return Math.Max(state.Desired, Needed(history[^1]));
        if (state.Warming == 0 && _low.Breach(history) is not null)
            return Math.Min(state.Desired, Needed(history[^1]));
        return state.Desired;
    }

    private int Needed(FleetMetrics last) => (int)Math.Ceiling((last.Instances * last.Value(Metric)!.Value / Target) - Rounding);
}
