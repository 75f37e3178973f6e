using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Comparing;

/// <summary>p-values of several tests, enlarged so that each may be held against <see cref="Risk"/> as if it were the only one.</summary>
internal static class Significance
{
    /// <summary>The chance that a one-sided ruling is wrong: 5 %, as of all rulings.</summary>
    public const double Risk = ShareBound.Risk;

    /// <summary>
    /// For tests that decide: that any of those that should not reject does has a chance of at most the risk (Holm, "A simple sequentially
    /// rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979).
    /// </summary>
    /// <param name="values">The p-values.</param>
    /// <param name="tests">How many tests there are, if some gave no value.</param>
    public static double[] Holm(IReadOnlyList<double> values, int tests)
    {
        var adjusted = new double[values.Count];
        var (highest, left) = (0.0, tests);
        foreach (var i in Enumerable.Range(0, values.Count).OrderBy(i => values[i]))
            adjusted[i] = highest = Math.Max(highest, Math.Min(1, values[i] * left--));
        return adjusted;
    }

    /// <summary>
    /// For tests that only inform: of those that reject, the expected share that should not is at most the risk (Benjamini and Hochberg,
    /// "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57, 1995).
    /// </summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var (lowest, rank) = (1.0, values.Count);
        foreach (var i in Enumerable.Range(0, values.Count).OrderByDescending(i => values[i]))
            adjusted[i] = lowest = Math.Min(lowest, values[i] * values.Count / rank--);
        return adjusted;
    }
}
