using System.Collections.Immutable;
using HdrHistogram;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>
/// The counters of a histogram that are not zero. A second of traffic fills a few hundred of some twenty thousand: a log of
/// hours fits into memory this way, and a line of a few bytes cannot ask for megabytes.
/// </summary>
/// <param name="layout">What the counters mean.</param>
/// <param name="counters">Index and count, in order of the index, every count above zero.</param>
/// <param name="total">The sum of the counts.</param>
internal sealed class SparseCounts(BucketLayout layout, ImmutableArray<(int Index, long Count)> counters, long total)
{
    /// <summary>What the counters mean.</summary>
    public BucketLayout Layout { get; } = layout;

    /// <summary>The sum of the counts.</summary>
    public long Total { get; } = total;

    /// <summary>The lowest value of each counter that is not zero, in order, with its count.</summary>
    public IEnumerable<(long Value, long Count)> Values => counters.Select(counter => (Layout.LowestAt(counter.Index), counter.Count));

    /// <summary>Adds the counts to a histogram whose layout covers this one.</summary>
    public void AddTo(LongHistogram histogram)
    {
        foreach (var (index, count) in counters)
            histogram.RecordValueWithCount(Layout.LowestAt(index), count);
    }

    /// <summary>The quantile, as <see cref="LatencyHistogram.ValueAt"/> of the whole histogram would say it.</summary>
    public TimeSpan? ValueAt(Quantile quantile)
    {
        if (Total <= 0)
            return null;

        var (rank, seen, place) = (LatencyHistogram.RankOf(quantile, Total), counters[0].Count, 0);
        while (seen < rank)
            seen += counters[++place].Count;
        return LatencyHistogram.LongestOf(Layout, counters[place].Index);
    }

    /// <summary>How many counted times lay above a limit, at least and at most.</summary>
    public (long AtLeast, long AtMost) Above(TimeSpan limit)
    {
        // A value of v microseconds stands for times from v - 0.5 up to, but not including, v + 0.5.
        const int HalfMicrosecond = (int)TimeSpan.TicksPerMicrosecond / 2;
        var (atLeast, atMost) = (0L, 0L);
        foreach (var (index, count) in counters)
        {
            var shortest = ((Int128)Layout.LowestAt(index) * TimeSpan.TicksPerMicrosecond) - HalfMicrosecond;
            var longest = ((Int128)Layout.HighestAt(index) * TimeSpan.TicksPerMicrosecond) + HalfMicrosecond - 1;
            atLeast += shortest > limit.Ticks ? count : 0;
            atMost += longest > limit.Ticks ? count : 0;
        }

        return (atLeast, atMost);
    }

    /// <summary>The histogram as it was before it was written.</summary>
    public LongHistogram ToHistogram()
    {
        var histogram = new LongHistogram(Layout.Lowest, Layout.Highest, Layout.Digits);
        AddTo(histogram);
        return histogram;
    }
}
