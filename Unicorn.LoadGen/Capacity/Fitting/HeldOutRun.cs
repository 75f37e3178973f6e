namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>A measured run that a model was not fitted from, and what the model says of the very same load.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Rate">Its arrivals per second.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Predicted">What was predicted.</param>
public sealed record HeldOutRun(string Run, double Rate, ObservedRun Measured, ObservedRun Predicted)
{
    /// <summary>By how much the predicted throughput is off, as a share of the measured; infinite where nothing was answered.</summary>
    public double ThroughputError =>
        Measured.Throughput == Predicted.Throughput ? 0 : (Predicted.Throughput - Measured.Throughput) / Measured.Throughput;

    /// <summary>By how much the predicted share of refusals is off, in percentage points.</summary>
    public double RefusedError => (Predicted.Refused - Measured.Refused) * 100;

    /// <summary>By how much the predicted median is off; null where one of the two is not known.</summary>
    public TimeSpan? P50Error => Predicted.P50 - Measured.P50;

    /// <summary>By how much the predicted 95th percentile is off; null where one of the two is not known.</summary>
    public TimeSpan? P95Error => Predicted.P95 - Measured.P95;

    /// <summary>By how much the predicted 99th percentile is off; null where one of the two is not known.</summary>
    public TimeSpan? P99Error => Predicted.P99 - Measured.P99;

    /// <summary>Whether the predicted cost is the measured one.</summary>
    public bool IsCostExact => Measured.Cost == Predicted.Cost;
}
