namespace Unicorn.LoadGen.Scaling;

/// <summary>What a policy watches.</summary>
public enum ScalingMetric
{
    /// <summary>Requests per minute and instance, as a balancer counts them.</summary>
    RequestsPerTarget,

    /// <summary>The share of the places that are taken, from 0 to 1.</summary>
    Utilisation,
}
