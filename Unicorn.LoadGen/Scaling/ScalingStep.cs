namespace Unicorn.LoadGen.Scaling;

/// <summary>What is done where a metric is so far from the threshold of its alarm.</summary>
/// <param name="From">The lower bound, as a difference from the threshold; null for none.</param>
/// <param name="To">The upper bound; null for none.</param>
/// <param name="Amount">The amount of the adjustment.</param>
public readonly record struct ScalingStep(double? From, double? To, int Amount)
{
    /// <summary>Whether a breach is in the step. Of bounds, the one that is nearer to the threshold belongs to it.</summary>
    /// <param name="breach">The metric less the threshold.</param>
    /// <param name="isHigh">Whether more is what alarms.</param>
    internal bool Has(double breach, bool isHigh)
    {
        var (from, to) = (From ?? double.NegativeInfinity, To ?? double.PositiveInfinity);
        return isHigh ? breach >= from && breach < to : breach > from && breach <= to;
    }
}
