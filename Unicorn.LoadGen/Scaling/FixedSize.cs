namespace Unicorn.LoadGen.Scaling;

/// <summary>Always the same size. Beside other policies it is the least that they may want.</summary>
/// <param name="Size">How many instances.</param>
public sealed record FixedSize(int Size) : IScalingPolicy
{
    /// <inheritdoc/>
    public int Desired(FleetState state, IReadOnlyList<FleetMetrics> history) => Size;
}
