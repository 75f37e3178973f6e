using System.Collections.Immutable;
using HdrHistogram;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>A histogram log as it was read.</summary>
/// <param name="StartedAt">The instant the intervals are measured from; null when neither the log nor an interval of it says.</param>
/// <param name="Intervals">The intervals in the order of the file.</param>
/// <param name="Damaged">The lines that could not be read, the last one of a run that was killed among them.</param>
public sealed record HistogramLog(DateTimeOffset? StartedAt, ImmutableArray<HistogramInterval> Intervals, ImmutableArray<DamagedLine> Damaged)
{
    /// <summary>Everything counted under a tag, in one histogram; an empty one for a tag that the log does not have.</summary>
    public LongHistogram Merge(string tag) => Merge(Intervals.Where(interval => interval.Tag == tag));

    /// <summary>
    /// Everything counted in some intervals of one log, in one histogram as fine and as wide as the finest and the widest of them; an empty histogram of
    /// microseconds for none.
    /// </summary>
    /// <exception cref="InvalidOperationException">The intervals are of several logs and no histogram of a bearable size covers all.</exception>
    public static LongHistogram Merge(IEnumerable<HistogramInterval> intervals)
    {
        var counts = intervals.Select(interval => interval.Counts).ToArray();
        if (counts.Length == 0)
            return LatencyHistogram.Create();

        var layout = counts.Select(each => each.Layout).Distinct().Aggregate((sum, each) =>
            sum.TryCover(each, out var both) ? both : throw new InvalidOperationException("no histogram of a bearable size covers all intervals"));
        var merged = new LongHistogram(layout.Lowest, layout.Highest, layout.Digits);
        foreach (var each in counts)
            each.AddTo(merged);

        return merged;
    }
}
