using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>One metric of a series of runs, and where it changed.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Places">The places of the runs that have a value of it, in the scenario's history.</param>
/// <param name="Values">Their values.</param>
/// <param name="Changes">Where it changed; their places count among the values.</param>
public sealed record MetricHistory(Metric Metric, ImmutableArray<int> Places, ImmutableArray<double> Values, ImmutableArray<ChangePoint> Changes)
{
    /// <summary>The change that a person hopes to hear of soon, as a share.</summary>
    public const double Sought = 0.1;

    /// <summary>The values since the last change.</summary>
    public ImmutableArray<double> Level => Changes.IsEmpty ? Values : Values[Changes[^1].At..];

    /// <summary>Whether they are enough to tell how noisy they are.</summary>
    public bool IsLevel => Level.Length >= ChangePoints.Least;

    /// <summary>Their median; NaN where there is none.</summary>
    public double Median => Level.IsEmpty ? double.NaN : Comparing.Median.Of(Level);

    /// <summary>How many runs a change of <see cref="Sought"/> takes to be seen; null where it would not be.</summary>
    public int? RunsToSee => History.RunsToSee.Of([.. Level], Sought);

    /// <summary>Whether a change is one for the worse.</summary>
    public bool IsWorse(ChangePoint change) => (change.After > change.Before) == Metric.LowerIsBetter;

    /// <summary>The metric of some runs of a scenario.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="lines">All runs of the scenario.</param>
    /// <param name="places">The places of those that are looked at.</param>
    internal static MetricHistory Of(Metric metric, IReadOnlyList<HistoryLine> lines, IEnumerable<int> places)
    {
        ImmutableArray<int> known = [.. places.Where(place => lines[place].Counts && lines[place].Metrics.ContainsKey(metric.Name))];
        double[] values = [.. known.Select(place => lines[place].Metrics[metric.Name])];
        return new MetricHistory(metric, known, [.. values], ChangePoints.Of(values));
    }
}
