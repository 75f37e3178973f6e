namespace Unicorn.LoadGen.Scaling;

/// <summary>What a period says of a fleet, as the balancer and the instances tell it.</summary>
/// <param name="Until">The end of the period, from the start of the run.</param>
/// <param name="Period">How long it was.</param>
/// <param name="Requests">Requests that came to the balancer in it.</param>
/// <param name="Utilisation">The share of the places that were taken, from 0 to 1, over the instances that count.</param>
/// <param name="Instances">The instances that count: in service, and past their warm-up. Without any the period has no data.</param>
public readonly record struct FleetMetrics(TimeSpan Until, TimeSpan Period, double Requests, double Utilisation, int Instances)
{
    /// <summary>Requests per minute and instance; null where no instance counts.</summary>
    public double? RequestsPerTarget => Instances == 0 ? null : Requests / Period.TotalMinutes / Instances;

    /// <summary>The value of a metric; null where the period has no data.</summary>
    public double? Value(ScalingMetric metric) => metric switch
    {
        _ when Instances == 0 => null,
        ScalingMetric.RequestsPerTarget => RequestsPerTarget,
        ScalingMetric.Utilisation => Utilisation,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "is no metric"),
    };
}
