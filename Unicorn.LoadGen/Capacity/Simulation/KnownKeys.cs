namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>The keys whose answers are in a cache: a bit for each key of a population of some millions, a set of those that came beyond.</summary>
/// <param name="population">How many keys there are.</param>
internal sealed class KnownKeys(long population)
{
    /// <summary>Two megabytes of bits.</summary>
    private const long MostBits = 1L << 24;

    private readonly ulong[]? _bits = population < MostBits ? new ulong[(population / 64) + 1] : null;
    private readonly HashSet<long> _set = [];

    /// <summary>Whether the key's answer is there.</summary>
    public bool Has(long key) => _bits is null ? _set.Contains(key) : (_bits[key >> 6] & (1UL << (int)(key & 63))) != 0;

    /// <summary>Stores the key's answer.</summary>
    public void Add(long key)
    {
        if (_bits is null)
            _set.Add(key);
        else
            _bits[key >> 6] |= 1UL << (int)(key & 63);
    }
}
