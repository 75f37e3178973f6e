namespace Unicorn.LoadGen.Scheduling;

/// <summary>
/// A pseudo-random generator whose numbers depend on the seed alone, on every machine and in every version: SplitMix64
/// (Steele, Lea and Flood, 2014). A seed gives independent streams, one for each use.
/// </summary>
public sealed class SplitMix64
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>A stream from its beginning.</summary>
    /// <param name="seed">The scenario's seed.</param>
    /// <param name="stream">What the numbers are for.</param>
    public SplitMix64(long seed, ulong stream)
        : this(Mix((ulong)seed + Mix(stream * Golden)))
    {
    }

    /// <summary>The generator as published, whose seed is its state.</summary>
    internal SplitMix64(ulong state) => _state = state;

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += Golden);

    /// <summary>Uniform in (0, 1]: its logarithm is finite.</summary>
    public double NextPositive() => ((Next() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>Uniform from 1 to <paramref name="count"/> (multiply-shift; the bias is below count/2^64).</summary>
    public long NextFromOne(long count) => (long)Math.BigMul(Next(), (ulong)count, out _) + 1;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
