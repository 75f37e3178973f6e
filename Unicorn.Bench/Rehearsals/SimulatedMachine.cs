using MathNet.Numerics.Distributions;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A machine on which some runs go slower than others: a few much slower, most a little faster, and each much like the one before.</summary>
/// <param name="seed">What is drawn.</param>
/// <param name="between">The standard deviation between runs, as a share of their mean.</param>
/// <param name="memory">The correlation of neighbours, before they are skewed.</param>
internal sealed class SimulatedMachine(long seed, double between, double memory)
{
    private readonly Gaussian _normal = new(new SplitMix64(seed, stream: 1), memory);

    /// <summary>
    /// By what factor the times of the next run are longer: exponential, whose skewness is 2, moved to the mean 1. The probability of a normal
    /// number to be higher is uniform, and minus its logarithm exponential.
    /// </summary>
    public double NextFactor() => 1 + (between * (-Math.Log(Normal.CDF(0, 1, -_normal.Next())) - 1));
}
