using MathNet.Numerics.Statistics;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>
/// How alike neighbours are: a machine has good and bad days, and runs of one day are fewer witnesses than there are runs. As a first-order autoregression
/// has it, with the correlation r of neighbours the variance of a mean is (1 + r) / (1 - r) times that of independent values (G. E. P. Box and G. M. Jenkins, "Time Series Analysis").
/// </summary>
internal static class Persistence
{
    /// <summary>Beyond it the estimate says nothing but that runs tell next to nothing.</summary>
    private const double MostAlike = 0.9;

    /// <summary>The factor of the variance, at least 1: neighbours that alternate are taken for independent.</summary>
    /// <param name="stretches">Values in their order, in stretches that have a level each: a step is no likeness.</param>
    public static double Inflation(IEnumerable<double[]> stretches)
    {
        var (together, alone) = (0.0, 0.0);
        foreach (var stretch in stretches)
        {
            var mean = stretch.Mean();
            for (var i = 0; i < stretch.Length; i++)
            {
                alone += (stretch[i] - mean) * (stretch[i] - mean);
                together += i > 0 ? (stretch[i] - mean) * (stretch[i - 1] - mean) : 0;
            }
        }

        var alike = alone > 0 ? Math.Clamp(together / alone, 0, MostAlike) : 0;
        return (1 + alike) / (1 - alike);
    }
}
