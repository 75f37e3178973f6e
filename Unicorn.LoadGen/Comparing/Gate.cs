namespace Unicorn.LoadGen.Comparing;

/// <summary>How much worse a metric may become: beyond both, with confidence, it is slower.</summary>
/// <param name="Threshold">As a share of the baseline: 0.05 is 5 %.</param>
/// <param name="Floor">In the metric's unit: a shift below it is nobody's concern, however many per cent it is.</param>
public readonly record struct Gate(double Threshold, double Floor);
