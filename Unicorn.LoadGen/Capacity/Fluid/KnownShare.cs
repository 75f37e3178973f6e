using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>
/// The share of the requests whose key was asked for before, as it is expected after so many requests to one cache.
/// <code>
/// h(m) = sum of p(k) (1 - e^(-m p(k)))     p(k)  the share of the requests that asks for key k     m  requests so far
/// </code>
/// Keys that are asked for about as often are taken together.
/// </summary>
internal sealed class KnownShare
{
    private const double GroupGrowth = 1.05;
    private const double Finest = 24;

    private readonly List<(double Each, double All)> _groups;
    private readonly double[] _table = new double[(int)(Finest * 45)];

    public KnownShare(Keys keys)
    {
        _groups = keys.Popularity switch
        {
            { HotKeys: > 0 and var hot, HotShare: var share } when hot < keys.Count => [(share / hot, share), ((1 - share) / (keys.Count - hot), 1 - share)],
            { ZipfExponent: > 0 and var exponent } => Zipf(keys.Count, exponent),
            _ => [(1.0 / keys.Count, 1)],
        };
        for (var i = 0; i < _table.Length; i++)
            _table[i] = Exactly(Math.Pow(2, i / Finest) - 1);
    }

    /// <summary>The share after so many requests, between the two counts of the table that it lies between.</summary>
    public double After(double requests)
    {
        var place = Math.Min(Math.Log2(requests + 1) * Finest, _table.Length - 1.001);
        var i = (int)place;
        return _table[i] + ((place - i) * (_table[i + 1] - _table[i]));
    }

    private double Exactly(double requests) => _groups.Sum(group => group.All * -Math.Exp(-requests * group.Each) + group.All);

    private static List<(double Each, double All)> Zipf(long count, double exponent)
    {
        var weights = new List<(double Each, double All)>();
        for (var first = 1L; first <= count;)
        {
            var next = Math.Min(count + 1, Math.Max(first + 1, (long)(first * GroupGrowth)));
            var each = Math.Pow((first + next - 1) / 2.0, -exponent);
            weights.Add((each, each * (next - first)));
            first = next;
        }

        var sum = weights.Sum(weight => weight.All);
        return [.. weights.Select(weight => (weight.Each / sum, weight.All / sum))];
    }
}
