using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using HdrHistogram;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>
/// Which values share a counter in an HdrHistogram, and where that counter stands.
/// <code>
/// u = floor(log2 lowest)     h = ceil(log2(2 * 10^digits)) - 1
///
/// index      0 .. 2^h .. 2 * 2^h .. 3 * 2^h .. 4 * 2^h ..     bucket = max(0, (index &gt;&gt; h) - 1)
/// bucket     0    0      1          2          3              width  = 2^(bucket + u)
/// lowest(index) = (index - bucket * 2^h) * width              highest(index) = lowest(index) + width - 1
/// </code>
/// A bucket begins at 2^h of its widths, so the relative error is below 2^-h &lt;= 10^-digits. Source: HdrHistogram (Gil Tene),
/// AbstractHistogram. The package has the same arithmetic, but keeps its indices to itself and computes the width in 32 bits,
/// which is wrong from 2^31 on.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BucketLayout
{
    /// <summary>
    /// The most counters that are accepted, 32 MiB of them: five digits over an hour of nanoseconds take 3.4 million, so that whoever asks for more has
    /// a damaged file.
    /// </summary>
    public const int MaxCounts = 1 << 22;

    private readonly int _unit;
    private readonly int _half;

    private BucketLayout(long lowest, long highest, int digits, int unit, int half, int counts)
    {
        Lowest = lowest;
        Highest = highest;
        Digits = digits;
        Counts = counts;
        _unit = unit;
        _half = half;
    }

    /// <summary>The smallest value that is told from 0.</summary>
    public long Lowest { get; }

    /// <summary>The largest value that is sure to have a counter.</summary>
    public long Highest { get; }

    /// <summary>Significant decimal digits, 1 to 5.</summary>
    public int Digits { get; }

    /// <summary>How many counters there are.</summary>
    public int Counts { get; }

    /// <summary>The layout of a histogram.</summary>
    /// <exception cref="ArgumentException">The histogram has settings that this project does not read back.</exception>
    public static BucketLayout Of(HistogramBase histogram) =>
        TryCreate(histogram.LowestTrackableValue, histogram.HighestTrackableValue, histogram.NumberOfSignificantValueDigits, out var layout, out var error)
            ? layout
            : throw new ArgumentException(error, nameof(histogram));

    /// <summary>The layout for given settings; false, with a reason, for those that no sound histogram has.</summary>
    public static bool TryCreate(long lowest, long highest, int digits, out BucketLayout layout, [NotNullWhen(false)] out string? error)
    {
        layout = default;
        error = null;
        if (digits is < 1 or > 5)
            error = $"{digits} significant digits, expected 1 to 5";
        else if (lowest < 1 || highest / 2 < lowest)
            error = $"a range of {lowest} to {highest}, expected at least 1 to twice that";
        if (error is not null)
            return false;

        var unit = BitOperations.Log2((ulong)lowest);
        var half = BitOperations.Log2((ulong)(2 * Pow10(digits)) - 1);
        var counts = (BucketsUpTo(highest, 1L << half << 1, unit) + 1L) << half;

        // The package holds the mask in an int.
        if (unit + half + 1 > 31 || counts > MaxCounts)
        {
            error = $"{digits} significant digits over a range of {lowest} to {highest} need too many counters";
            return false;
        }

        layout = new BucketLayout(lowest, highest, digits, unit, half, (int)counts);
        return true;
    }

    /// <summary>The layout that holds the values of both, as finely as the finer of them; false when that is too large.</summary>
    public bool TryCover(BucketLayout other, out BucketLayout both) =>
        TryCreate(Math.Min(Lowest, other.Lowest), Math.Max(Highest, other.Highest), Math.Max(Digits, other.Digits), out both, out _);

    /// <summary>The smallest value of a counter.</summary>
    public long LowestAt(int index) => (long)(index - (BucketOf(index) << _half)) << (BucketOf(index) + _unit);

    /// <summary>The largest value of a counter, the one that stands for all of them.</summary>
    public long HighestAt(int index) => LowestAt(index) + (1L << (BucketOf(index) + _unit)) - 1;

    /// <summary>What a counter of a histogram of this layout has counted.</summary>
    public long CountAt(HistogramBase histogram, int index) => histogram.GetCountAtValue(LowestAt(index));

    /// <summary>The last counter of a histogram of this layout that counted anything; 0 in an empty one.</summary>
    public int LastCounted(HistogramBase histogram)
    {
        var index = Counts - 1;
        while (index > 0 && CountAt(histogram, index) == 0)
            index--;

        return index;
    }

    private int BucketOf(int index) => Math.Max(0, (index >> _half) - 1);

    private static long Pow10(int exponent) => exponent == 0 ? 1 : 10 * Pow10(exponent - 1);

    private static int BucketsUpTo(long highest, long subBuckets, int unit)
    {
        var buckets = 1;
        for (var untrackable = (Int128)subBuckets << unit; untrackable <= highest; untrackable <<= 1)
            buckets++;

        return buckets;
    }
}
