using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Runs of requests whose times are log-normal around 20 ms and resemble their neighbours', counted as the harness counts.</summary>
/// <param name="seed">What is drawn.</param>
/// <param name="requests">How many a run sends.</param>
internal sealed class SimulatedRequests(long seed, int requests)
{
    private const double MedianMicroseconds = 20_000;
    private const double Spread = 0.25;
    private const double Memory = 0.5;

    private readonly Gaussian _normal = new(new SplitMix64(seed, stream: 2), Memory);
    private readonly LongHistogram _times = LatencyHistogram.Create();

    /// <summary>A quantile of a run, in milliseconds.</summary>
    /// <param name="quantile">Which one.</param>
    /// <param name="factor">By what factor its times are longer than usual.</param>
    public double Run(Quantile quantile, double factor)
    {
        _times.Reset();
        for (var i = 0; i < requests; i++)
            LatencyHistogram.Record(_times, TimeSpan.FromMicroseconds(MedianMicroseconds * factor * Math.Exp(Spread * _normal.Next())));
        return LatencyHistogram.ValueAt(_times, quantile)!.Value.TotalMilliseconds;
    }
}
