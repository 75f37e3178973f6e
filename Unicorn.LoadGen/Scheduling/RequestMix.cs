using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Scheduling;

/// <summary>Which request each arrival sends, one after the other, in proportion to the weights. A single request takes no random number.</summary>
public sealed class RequestMix
{
    private readonly SplitMix64 _random;
    private readonly double[] _ends;

    /// <summary>The sequence from its beginning.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="seed">The scenario's seed.</param>
    /// <param name="stream">Which of the seed's streams decides.</param>
    public RequestMix(IReadOnlyList<Request> requests, long seed, ulong stream = 4)
    {
        _random = new SplitMix64(seed, stream);
        _ends = new double[requests.Count];
        var sum = 0.0;
        for (var i = 0; i < _ends.Length; i++)
            _ends[i] = sum += requests[i].Weight;
    }

    /// <summary>The next request's index, from 0.</summary>
    public int Next()
    {
        if (_ends.Length <= 1)
            return 0;

        // In (0, sum]: the first end that is not below it is the request's own, the last one's included.
        var at = _random.NextPositive() * _ends[^1];
        var found = Array.BinarySearch(_ends, at);
        return found >= 0 ? found : ~found;
    }
}
