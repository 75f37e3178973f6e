using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>The numbers of the keys that are asked for, one after the other, by the scenario's popularity and seed.</summary>
public sealed class KeySequence
{
    private readonly SplitMix64 _random;
    private readonly long _population;
    private readonly long _hot;
    private readonly double _hotShare;
    private readonly Zipf? _zipf;

    /// <summary>The sequence from its beginning.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="seed">The scenario's seed.</param>
    /// <param name="stream">Which of the seed's streams: planned arrivals share one, each closed loop has its own.</param>
    public KeySequence(Keys keys, long seed, ulong stream = 2)
    {
        _random = new SplitMix64(seed, stream);
        _population = keys.Count;
        (_hot, _hotShare) = (keys.Popularity.HotKeys, keys.Popularity.HotShare);
        _zipf = keys.Popularity.ZipfExponent > 0 ? new Zipf(keys.Count, keys.Popularity.ZipfExponent) : null;
    }

    /// <summary>The next key's number, from 1.</summary>
    public long Next()
    {
        if (_zipf is not null)
            return _zipf.Next(_random);
        if (_hot == 0)
            return _random.NextFromOne(_population);
        return _random.NextPositive() <= _hotShare ? _random.NextFromOne(_hot) : _hot + _random.NextFromOne(_population - _hot);
    }
}
