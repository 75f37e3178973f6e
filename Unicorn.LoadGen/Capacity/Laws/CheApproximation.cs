using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Capacity.Laws;

/// <summary>
/// How often a key that is asked for was asked for before, within a time in which n requests come (H. Che, Y. Tung and Z. Wang, "Hierarchical Web
/// caching systems", IEEE JSAC 20(7), 2002): key i was, with probability <c>1 - exp(-n p_i)</c>. An explanation beside the simulator, whose caches are exact.
/// </summary>
public static class CheApproximation
{
    /// <summary>Keys whose share is taken one by one; those after them in blocks, a hundredth longer each, within which shares hardly differ.</summary>
    private const long Single = 10_000;

    /// <summary>How many different keys are expected among so many requests.</summary>
    /// <param name="keys">The keys and their popularity.</param>
    /// <param name="requests">How many requests, at least 0.</param>
    public static double Distinct(Keys keys, double requests)
    {
        var (weights, blocks) = (0.0, Blocks(keys.Count).ToArray());
        foreach (var (first, count) in blocks)
            weights += count * Weight(keys, first, count);
        return blocks.Sum(block => block.Count * (1 - Math.Exp(-requests * Weight(keys, block.First, block.Count) / weights)));
    }

    /// <summary>The share of so many requests that find their answer in a cache that was empty and forgets nothing; 0 of none.</summary>
    /// <param name="keys">The keys and their popularity.</param>
    /// <param name="requests">How many requests, at least 0.</param>
    public static double ColdHitRatio(Keys keys, double requests) => requests <= 0 ? 0 : 1 - (Distinct(keys, requests) / requests);

    private static IEnumerable<(long First, long Count)> Blocks(long population)
    {
        for (var first = 1L; first <= population;)
        {
            var count = first <= Single ? 1 : Math.Min(first / 100, population - first + 1);
            yield return (first, count);
            first += count;
        }
    }

    /// <summary>The weight of each key of a block, by the one in its middle. A block may hold the border of a hot set: then it is the hot keys' part that is spread.</summary>
    private static double Weight(Keys keys, long first, long count)
    {
        var popularity = keys.Popularity;
        if (popularity.HotKeys == 0)
            return popularity.ZipfExponent == 0 ? 1 : Math.Pow(first + ((count - 1) / 2.0), -popularity.ZipfExponent);

        var hot = Math.Clamp(popularity.HotKeys - first + 1, 0, count);
        var cold = keys.Count - popularity.HotKeys;
        return ((hot * popularity.HotShare / popularity.HotKeys) + (cold == 0 ? 0 : (count - hot) * (1 - popularity.HotShare) / cold)) / count;
    }
}
