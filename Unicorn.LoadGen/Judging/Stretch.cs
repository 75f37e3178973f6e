namespace Unicorn.LoadGen.Judging;

/// <summary>The seconds in which a promise was broken.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The last of them.</param>
public readonly record struct Stretch(int From, int To)
{
    /// <summary>
    /// The stretch that did the damage: the run of seconds in which bad arrivals exceed what the promise allows by the most
    /// (maximum subarray; J. Bentley, "Programming Pearls", CACM 27(9), 1984). Null when the allowance was never exceeded.
    /// </summary>
    /// <param name="seconds">Seconds in order, each with its tally.</param>
    /// <param name="allowed">The share that may be bad.</param>
    public static Stretch? Worst(IEnumerable<(int Second, Tally Tally)> seconds, double allowed)
    {
        Stretch? worst = null;
        var (best, sum) = (0.0, 0.0);
        var from = 0;
        foreach (var (second, tally) in seconds)
        {
            if (sum <= 0)
                (sum, from) = (0, second);
            sum += tally.Bad - (tally.Judged * allowed);
            if (sum > best)
                (best, worst) = (sum, new Stretch(from, second));
        }

        return worst;
    }
}
