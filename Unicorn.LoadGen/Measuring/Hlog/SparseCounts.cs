using System.Collections.Immutable;
using HdrHistogram;

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

    /// <summary>Adds the counts to a histogram whose layout covers this one.</summary>
    public void AddTo(LongHistogram histogram)
    {
        foreach (var (index, count) in counters)
            histogram.RecordValueWithCount(Layout.LowestAt(index), count);
    }

    /// <summary>The histogram as it was before it was written.</summary>
    public LongHistogram ToHistogram()
    {
        var histogram = new LongHistogram(Layout.Lowest, Layout.Highest, Layout.Digits);
        AddTo(histogram);
        return histogram;
    }
}
