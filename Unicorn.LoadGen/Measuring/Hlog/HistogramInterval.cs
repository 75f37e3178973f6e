using HdrHistogram;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>One line of a histogram log: what was counted under a tag in an interval.</summary>
public sealed class HistogramInterval
{
    internal HistogramInterval(string tag, TimeSpan start, TimeSpan length, SparseCounts counts)
    {
        Tag = tag;
        Start = start;
        Length = length;
        Counts = counts;
    }

    /// <summary>What was measured; empty for a line without a tag.</summary>
    public string Tag { get; }

    /// <summary>The start of the interval, measured from the log's start.</summary>
    public TimeSpan Start { get; }

    /// <summary>How long the interval was.</summary>
    public TimeSpan Length { get; }

    /// <summary>How many values were counted.</summary>
    public long Count => Counts.Total;

    /// <summary>
    /// How many of the times that were counted lay above a limit: at least and at most, because a counter may straddle it and times were rounded
    /// to the microsecond (<see cref="LatencyHistogram.Record"/>).
    /// </summary>
    public (long AtLeast, long AtMost) Above(TimeSpan limit) => Counts.Above(limit);

    internal SparseCounts Counts { get; }

    /// <summary>The interval's histogram, made anew at each call: only the counters that are not zero are kept.</summary>
    public LongHistogram Histogram() => Counts.ToHistogram();
}
