using HdrHistogram;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Running;

/// <summary>How a run is going: totals since its start, and rates of the last flush.</summary>
public sealed class RunProgress
{
    private static readonly Quantile s_p99 = new(0.99);
    private readonly LongHistogram _recent = LatencyHistogram.Create();
    private long _ended;

    /// <summary>Since the start of the run.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The flush before, from the start of the run.</summary>
    public TimeSpan Before { get; private set; }

    /// <summary>What was recorded since the flush before; null before the first, and filled anew at the next.</summary>
    public Interval? Interval { get; private set; }

    /// <summary>Arrivals that fell due.</summary>
    public long Planned { get; private set; }

    /// <summary>Requests sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Whole answers, right or not.</summary>
    public long Answered { get; private set; }

    /// <summary>Arrivals that ended without a right answer.</summary>
    public long Bad { get; private set; }

    /// <summary>Sends per second since the flush before.</summary>
    public double SentPerSecond { get; private set; }

    /// <summary>The last flush's readings.</summary>
    public Gauges Gauges { get; private set; }

    /// <summary>That the run folder could not be written, in a sentence; null as long as it could.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The p99 of the response time of right answers since the flush before; null when there were none.</summary>
    public TimeSpan? P99 => LatencyHistogram.ValueAt(_recent, s_p99);

    internal void Add(TimeSpan now, double seconds, Interval interval, Gauges gauges, string? trouble)
    {
        // The recorder counts a send when its sample ends; what is in flight was sent, too.
        _ended += interval.Rows.Sum(row => row.Sent);
        // The two are read one after the other: what ended between them is there twice, and is no less than nothing at the next flush.
        var sent = Math.Max(0, _ended + gauges.InFlight - Sent);
        (Before, Elapsed, Interval) = (Elapsed, now, interval);
        Planned += interval.Rows.Sum(row => row.Planned);
        Sent += sent;
        Answered += interval.Rows.Sum(row => row.Answered);
        Bad += interval.Rows.Sum(row => row.Ended - row[Sampling.OutcomeKind.Ok]);
        SentPerSecond = sent / seconds;
        Gauges = gauges;
        Trouble = trouble;
        _recent.Reset();
        _recent.Add(interval.Judged.Response);
        _recent.Add(interval.WarmUp.Response);
    }
}
