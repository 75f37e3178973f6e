namespace Unicorn.LoadGen.Comparing.History;

/// <summary>
/// Where a sequence of values falls apart most clearly, by the energy statistic of D. S. Matteson and N. A. James ("A Nonparametric Approach for Multiple Change
/// Point Analysis of Multivariate Data", 2014) with the exponent 1. It sees a change of the whole distribution, and no value is so far out that it outweighs all others by its square.
/// </summary>
/// <param name="At">How many values stand before the split.</param>
/// <param name="Q">The statistic: ab/(a+b) x (2 x the mean distance between the a values before and the b values after - the mean distance among those before - the mean distance among those after).</param>
internal readonly record struct EnergySplit(int At, double Q)
{
    /// <summary>The split with the largest statistic, of several the first; null where the values are too few.</summary>
    /// <param name="values">The values, all of them finite.</param>
    /// <param name="least">How many values there must be on each side; at least 2.</param>
    public static EnergySplit? Best(ReadOnlySpan<double> values, int least)
    {
        if (values.Length < 2 * least)
            return null;

        // As the split moves on, one value changes sides; only its own distances change theirs.
        var (before, between, after) = (0.0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
            after += Distance(values[i], values[(i + 1)..]);

        EnergySplit? best = null;
        for (var at = 1; at <= values.Length - least; at++)
        {
            var (toBefore, toAfter) = (Distance(values[at - 1], values[..(at - 1)]), Distance(values[at - 1], values[at..]));
            before += toBefore;
            after -= toAfter;
            between += toAfter - toBefore;
            if (at >= least && Statistic(before, between, after, at, values.Length - at) is var q && !(q <= best?.Q))
                best = new EnergySplit(at, q);
        }

        return best;
    }

    private static double Statistic(double before, double between, double after, double a, double b) =>
        a * b / (a + b) * ((2 * between / (a * b)) - (2 * before / (a * (a - 1))) - (2 * after / (b * (b - 1))));

    private static double Distance(double value, ReadOnlySpan<double> others)
    {
        var sum = 0.0;
        foreach (var other in others)
            sum += Math.Abs(value - other);
        return sum;
    }
}
