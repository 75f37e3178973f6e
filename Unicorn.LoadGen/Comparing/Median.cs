namespace Unicorn.LoadGen.Comparing;

/// <summary>The middle of numbers; of an even number of them, half way between the two in the middle.</summary>
internal static class Median
{
    /// <summary>The median of at least one number.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
