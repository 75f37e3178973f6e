using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>How many runs after a change are needed before it is seen: what happened in the newest ones is not known yet.</summary>
internal static class RunsToSee
{
    private const double Power = 0.8;
    private const int Most = 200;

    /// <summary>The least number with which a change of a share is seen with 80 % power, by the same t-test; null where no number up to 200 would do.</summary>
    /// <param name="level">The values since the last change, as noisy as those to come.</param>
    /// <param name="share">The change, as a share of their median.</param>
    public static int? Of(double[] level, double share)
    {
        if (level.Length < ChangePoints.Least)
            return null;

        var shift = Math.Abs(share * Median.Of(level));
        var noise = Math.Sqrt(level.Variance() * Persistence.Inflation([level]));
        for (var runs = ChangePoints.Least; runs <= Most; runs++)
        {
            var needed = StudentT.InvCDF(0, 1, level.Length + runs - 2, 1 - (ChangePoints.Strict / 2)) + Normal.InvCDF(0, 1, Power);
            if (shift > 0 && shift >= needed * noise * Math.Sqrt((1.0 / level.Length) + (1.0 / runs)))
                return runs;
        }

        return null;
    }
}
