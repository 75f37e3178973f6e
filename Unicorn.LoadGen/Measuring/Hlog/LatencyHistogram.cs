using HdrHistogram;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>
/// The histograms that times are counted in: whole microseconds up to an hour, three significant digits, so that what is read
/// back lies less than a thousandth above what was recorded. About 190 kB each; not safe for two threads.
/// </summary>
public static class LatencyHistogram
{
    private const long HighestMicroseconds = 3_600_000_000;
    private const int Digits = 3;

    /// <summary>The longest time that is told apart; all longer ones are counted as this one.</summary>
    public static TimeSpan Highest { get; } = TimeSpan.FromMicroseconds(HighestMicroseconds);

    /// <summary>An empty histogram of microseconds.</summary>
    public static LongHistogram Create() => new(1, HighestMicroseconds, Digits);

    /// <summary>
    /// Counts a time to the nearest microsecond, a half upwards; a negative one as 0 and one beyond <see cref="Highest"/> as that. Never throws and
    /// allocates nothing.
    /// </summary>
    /// <param name="histogram">One of <see cref="Create"/>'s.</param>
    /// <param name="time">What was measured.</param>
    public static void Record(LongHistogram histogram, TimeSpan time)
    {
        var microseconds = (Math.Clamp(time.Ticks, 0, Highest.Ticks) + (TimeSpan.TicksPerMicrosecond / 2)) / TimeSpan.TicksPerMicrosecond;
        histogram.RecordValue(microseconds);
    }

    /// <summary>
    /// The quantile of what was recorded: the largest time of the counter that holds the sample of rank ceil(q * n), so at least
    /// that sample and less than a thousandth above it. Null when nothing was recorded.
    /// </summary>
    /// <param name="histogram">A histogram of microseconds.</param>
    /// <param name="quantile">The share at or below.</param>
    public static TimeSpan? ValueAt(LongHistogram histogram, Quantile quantile)
    {
        if (histogram.TotalCount <= 0)
            return null;

        var rank = RankOf(quantile, histogram.TotalCount);
        var layout = BucketLayout.Of(histogram);
        var index = 0;
        for (var seen = layout.CountAt(histogram, 0); seen < rank; seen += layout.CountAt(histogram, index))
            index++;

        return LongestOf(layout, index);
    }

    /// <summary>The same where the count supports it: at least one time must lie beyond. Null where it does not.</summary>
    /// <param name="histogram">A histogram of microseconds.</param>
    /// <param name="quantile">The share at or below.</param>
    public static TimeSpan? SupportedValueAt(LongHistogram histogram, Quantile quantile) =>
        histogram.TotalCount * (1 - quantile.Share) >= 0.999999 ? ValueAt(histogram, quantile) : null;

    // In decimal: as doubles 0.07 * 100 is a little above 7, and the rank would be 8.
    internal static long RankOf(Quantile quantile, long total) => Math.Clamp((long)Math.Ceiling((decimal)quantile.Share * total), 1, total);

    internal static TimeSpan LongestOf(BucketLayout layout, int index) =>
        TimeSpan.FromTicks(Math.Min(layout.HighestAt(index), long.MaxValue / TimeSpan.TicksPerMicrosecond) * TimeSpan.TicksPerMicrosecond);
}
