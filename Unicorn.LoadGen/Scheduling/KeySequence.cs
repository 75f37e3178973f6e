using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>The numbers of the keys that are asked for, one after the other, by the scenario's popularity and seed.</summary>
public sealed class KeySequence
{
    private readonly SplitMix64 _random;
    private readonly long _population;
    private readonly Zipf? _zipf;

    /// <summary>The sequence from its beginning.</summary>
    public KeySequence(Keys keys, long seed)
    {
        _random = new SplitMix64(seed, stream: 2);
        _population = keys.Population;
        _zipf = keys.Popularity.ZipfExponent > 0 ? new Zipf(keys.Population, keys.Popularity.ZipfExponent) : null;
    }

    /// <summary>The next key's number, from 1.</summary>
    public long Next() => _zipf is null ? _random.NextFromOne(_population) : _zipf.Next(_random);
}
