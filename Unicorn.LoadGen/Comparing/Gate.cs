namespace Unicorn.LoadGen.Comparing;

/// <summary>How much worse a metric may become: beyond both, with confidence, it is slower.</summary>
/// <param name="Threshold">As a share of the baseline: 0.05 is 5 %.</param>
/// <param name="Floor">In the metric's unit: a shift below it is nobody's concern, however many per cent it is.</param>
public readonly record struct Gate(double Threshold, double Floor)
{
    /// <summary>A gate that also lets pass what is no more than a machine's own noise.</summary>
    /// <param name="noise">The noise floor, as <see cref="NoiseFloor"/> finds it.</param>
    public Gate Widened(Gate noise) => new(Math.Max(Threshold, noise.Threshold), Math.Max(Floor, noise.Floor));

    /// <summary>Whether the floor is farther than the threshold, so that it is what decides.</summary>
    /// <param name="baseline">The baseline's median.</param>
    internal bool IsFloorAt(double baseline) => Floor > Threshold * Math.Abs(baseline);
}
