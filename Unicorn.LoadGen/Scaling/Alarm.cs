namespace Unicorn.LoadGen.Scaling;

/// <summary>A metric that is beyond a threshold for some time. It is on as long as it is, period after period, and never where a period has no data.</summary>
/// <param name="Metric">What is watched.</param>
/// <param name="Comparison">On which side it alarms.</param>
/// <param name="Threshold">The threshold, in the metric's unit.</param>
/// <param name="Lasting">How long without a break; at least the last period is looked at.</param>
public sealed record Alarm(ScalingMetric Metric, AlarmComparison Comparison, double Threshold, TimeSpan Lasting)
{
    // 0.6 is 0.1 above 0.5, whatever binary fractions make of it.
    private const int Digits = 9;

    /// <summary>Whether more of the metric is what alarms.</summary>
    public bool IsHigh => Comparison is AlarmComparison.Above or AlarmComparison.AtLeast;

    /// <summary>By how much the last period's metric is above the threshold, negative below it; null while the alarm is off.</summary>
    public double? Breach(IReadOnlyList<FleetMetrics> history)
    {
        var left = Lasting;
        for (var i = history.Count - 1; i >= 0; i--)
        {
            if (history[i].Value(Metric) is not { } value || !IsBeyond(value))
                return null;
            left -= history[i].Period;
            if (left <= TimeSpan.Zero)
                return Math.Round(history[^1].Value(Metric)!.Value - Threshold, Digits);
        }

        return null;
    }

    private bool IsBeyond(double value) => Comparison switch
    {
        AlarmComparison.Above => value > Threshold,
        AlarmComparison.AtLeast => value >= Threshold,
        AlarmComparison.Below => value < Threshold,
        AlarmComparison.AtMost => value <= Threshold,
        _ => throw new InvalidOperationException($"{Comparison} is no comparison"),
    };
}
