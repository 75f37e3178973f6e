using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing;

/// <summary>Two sets of runs held against each other.</summary>
/// <param name="Change">What can be said of the metrics that decide: slower where one is, then unknown where one is, then same, or faster where one is and none is unknown.</param>
/// <param name="Why">The same in a sentence that a manager can read.</param>
/// <param name="Metrics">What was found about each metric: first those that decide, in the order in which they were declared. One with too few values is not among them; a caveat says so.</param>
/// <param name="Caveats">What weakens the comparison, a sentence each.</param>
public sealed record Comparison(Change Change, string Why, ImmutableArray<MetricChange> Metrics, ImmutableArray<string> Caveats)
{
    /// <summary>
    /// Compares. A value that is no finite number counts as missing, such as a quantile that a run has too few answers for. A metric that
    /// decides and has too few values makes the comparison unknown, as none that decides does.
    /// </summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="noise">The machine's own noise, which widens the gates of the metrics that it names; see <see cref="NoiseFloor"/>.</param>
    public static Comparison Of(IReadOnlyList<MetricRuns> metrics, IReadOnlyDictionary<string, Gate>? noise = null)
    {
        var deciding = new Family([.. metrics.Where(runs => runs.Decides)], decide: true, noise);
        var informing = new Family([.. metrics.Where(runs => !runs.Decides)], decide: false, noise);
        var (decided, informed, missing) = (deciding.Changes(), informing.Changes(), deciding.Missing().ToArray());

        var change = Overall([.. decided.Select(found => found.Change)], missing.Length);
        return new Comparison(
            change,
            ChangeText.Overall(change, decided, missing),
            [.. decided, .. informed],
            [.. missing, .. informing.Missing(), .. ChangeText.Widened(decided)]);
    }

    private static Change Overall(Change[] changes, int missing)
    {
        if (changes.Contains(Change.Slower))
            return Change.Slower;
        if (changes.Length == 0 || missing > 0 || changes.Contains(Change.Unknown))
            return Change.Unknown;
        return changes.Contains(Change.Faster) ? Change.Faster : Change.Same;
    }
}
