using System.Collections.Immutable;
using HdrHistogram;

namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>What becomes of the requests for which something must be computed, at one rate.</summary>
/// <param name="Load">The rate, as a share of what the instances compute when every place is always taken.</param>
/// <param name="Ok">The share that gets a right answer.</param>
/// <param name="TimedOut">The share whose clients hang up before.</param>
/// <param name="Late">For each response-time limit the share that gets a right answer later.</param>
/// <param name="Times">The response times of the right answers.</param>
internal sealed record CurvePoint(double Load, double Ok, double TimedOut, ImmutableArray<double> Late, LongHistogram Times)
{
    /// <summary>The share that is refused.</summary>
    public double Refused => Math.Max(0, 1 - Ok - TimedOut);
}
