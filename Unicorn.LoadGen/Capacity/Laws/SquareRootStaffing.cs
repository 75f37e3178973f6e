using MathNet.Numerics.Distributions;

namespace Unicorn.LoadGen.Capacity.Laws;

/// <summary>
/// How many places it takes so that few requests wait: the load and a margin of its square root (S. Halfin and W. Whitt, "Heavy-traffic limits for
/// queues with many exponential servers", Operations Research 29(3), 1981). An explanation beside the simulator, and never the predictor.
/// <code>
/// c = ceil(a + Q sqrt(a))     P(wait) = 1/(1 + Q N(Q)/n(Q))
///
/// a  offered load, lambda S   Q  quality of service   N, n  distribution and density of the normal distribution
/// </code>
/// </summary>
public static class SquareRootStaffing
{
    /// <summary>The fewest places.</summary>
    /// <param name="offered">The offered load a, above 0.</param>
    /// <param name="waits">The share of the requests that may have to wait, above 0 and below 1.</param>
    public static int Places(double offered, double waits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(offered);
        return (int)Math.Ceiling(offered + (Quality(waits) * Math.Sqrt(offered)));
    }

    /// <summary>The Q at which so large a share waits: the share falls as Q rises, so by bisection.</summary>
    /// <param name="waits">The share, above 0 and below 1.</param>
    public static double Quality(double waits)
    {
        if (waits is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(waits), waits, "expected a share above 0 and below 1");

        // At 8 about one in 10^15 waits.
        var (low, high) = (0.0, 8.0);
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (1 / (1 + (middle * Normal.CDF(0, 1, middle) / Normal.PDF(0, 1, middle))) > waits)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
