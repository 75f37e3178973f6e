using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A metric of runs one after the other, of which is known where it changed.</summary>
/// <param name="Noise">The standard deviation between runs of the same build, as a share.</param>
internal sealed record SimulatedHistory(double Noise)
{
    private const double Level = 100;
    private const double LogSpread = 0.8;

    /// <summary>Where it changed, and to how many times what it was at first.</summary>
    public (int At, double Factor)[] Steps { get; init; } = [];

    /// <summary>How much a run resembles the one before.</summary>
    public double Memory { get; init; }

    /// <summary>Whether most runs are a little faster and some much slower: log-normal, with a skewness of 3.7.</summary>
    public bool IsSkewed { get; init; }

    /// <summary>The share of runs that were disturbed, by ten times the noise.</summary>
    public double Disturbed { get; init; }

    /// <summary>The values of a seed.</summary>
    public double[] Values(long seed, int runs)
    {
        var (normal, chance) = (new Gaussian(new SplitMix64(seed, stream: 1), Memory), new SplitMix64(seed, stream: 2));
        return [.. Enumerable.Range(0, runs).Select(run => Level * Steps.LastOrDefault(step => step.At <= run, (0, 1)).Factor * (1 + (Noise * (Deviation(normal.Next()) + (chance.NextPositive() <= Disturbed ? 10 : 0)))))];
    }

    // The exponential of a normal number, moved to the mean 0 and scaled to the variance 1.
    private double Deviation(double normal)
    {
        if (!IsSkewed)
            return normal;
        var growth = Math.Exp(LogSpread * LogSpread);
        return (Math.Exp(LogSpread * normal) - Math.Sqrt(growth)) / Math.Sqrt((growth - 1) * growth);
    }
}
