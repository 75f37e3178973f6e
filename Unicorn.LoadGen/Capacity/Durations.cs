using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity;

/// <summary>A distribution of durations, in seconds: of computations, of boots.</summary>
public abstract record Durations
{
    /// <summary>The mean.</summary>
    public abstract double Mean { get; }

    /// <summary>The variance over the square of the mean: 0 for one that never varies, 1 for an exponential one.</summary>
    public abstract double SquaredVariation { get; }

    /// <summary>One at random. Allocates nothing.</summary>
    public abstract double Draw(SplitMix64 random);
}

/// <summary>Always the same.</summary>
/// <param name="Seconds">How long.</param>
public sealed record FixedDuration(double Seconds) : Durations
{
    /// <inheritdoc/>
    public override double Mean => Seconds;

    /// <inheritdoc/>
    public override double SquaredVariation => 0;

    /// <inheritdoc/>
    public override double Draw(SplitMix64 random) => Seconds;
}

/// <summary>Memoryless.</summary>
/// <param name="Seconds">The mean.</param>
public sealed record ExponentialDuration(double Seconds) : Durations
{
    /// <inheritdoc/>
    public override double Mean => Seconds;

    /// <inheritdoc/>
    public override double SquaredVariation => 1;

    /// <inheritdoc/>
    public override double Draw(SplitMix64 random) => -Math.Log(random.NextPositive()) * Seconds;
}
