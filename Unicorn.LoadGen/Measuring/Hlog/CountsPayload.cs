using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using HdrHistogram;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>
/// What a V2 histogram says once inflated, all big-endian: a header of 40 bytes, then the counts from index 0 to the last that is not
/// zero, where a run of n &gt;= 2 zeros is the number -n.
/// <code>
///  0 int32 cookie              16 int64   lowest discernible value
///  4 int32 bytes of counts     24 int64   highest trackable value
///  8 int32 index offset (0)    32 float64 ratio of integers to doubles (1.0)
/// 12 int32 significant digits
/// </code>
/// Source: HdrHistogram, AbstractHistogram. The offset and the ratio are not read: counts are written in logical order whatever the
/// offset, and some writers (hdr-histogram-js) fill both with something else.
/// </summary>
internal static class CountsPayload
{
    /// <summary>The most bytes that a payload can have.</summary>
    public const int MaxLength = HeaderLength + (ZigZagLeb128.MaxLength * BucketLayout.MaxCounts);

    private const int HeaderLength = 40;
    private const int Cookie = 0x1c849313;

    /// <summary>Writes a histogram; an empty one has a single zero for counts.</summary>
    /// <exception cref="ArgumentException">The histogram has settings that would not be read back.</exception>
    public static byte[] Write(HistogramBase histogram)
    {
        var layout = BucketLayout.Of(histogram);
        var last = layout.LastCounted(histogram);
        var bytes = new byte[HeaderLength + (ZigZagLeb128.MaxLength * (last + 1))];

        var end = HeaderLength;
        var zeros = 0;
        for (var index = 0; index <= last; index++)
        {
            var count = layout.CountAt(histogram, index);
            if (count == 0 && index < last)
            {
                zeros++;
                continue;
            }

            if (zeros > 0)
                end += ZigZagLeb128.Write(bytes.AsSpan(end), zeros == 1 ? 0 : -zeros);
            zeros = 0;
            end += ZigZagLeb128.Write(bytes.AsSpan(end), count);
        }

        BinaryPrimitives.WriteInt32BigEndian(bytes, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), end - HeaderLength);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), layout.Digits);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), layout.Lowest);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), layout.Highest);
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(32), 1.0);
        return bytes[..end];
    }

    /// <summary>Reads a histogram; false, with a reason, for anything that is not one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out SparseCounts? counts, [NotNullWhen(false)] out string? error)
    {
        counts = null;
        if (payload.Length < HeaderLength)
        {
            error = "the histogram is shorter than its header";
            return false;
        }

        var cookie = BinaryPrimitives.ReadInt32BigEndian(payload);
        if (cookie != Cookie)
        {
            error = $"the histogram inside begins with 0x{cookie:x8}, expected 0x{Cookie:x8} (HdrHistogram V2)";
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(payload[4..]);
        var digits = BinaryPrimitives.ReadInt32BigEndian(payload[12..]);
        var lowest = BinaryPrimitives.ReadInt64BigEndian(payload[16..]);
        var highest = BinaryPrimitives.ReadInt64BigEndian(payload[24..]);
        if (length != payload.Length - HeaderLength)
        {
            error = $"the histogram announces {length} bytes of counts and has {payload.Length - HeaderLength}";
            return false;
        }

        return BucketLayout.TryCreate(lowest, highest, digits, out var layout, out error)
            && TryReadCounts(payload[HeaderLength..], layout, out counts, out error);
    }

    private static bool TryReadCounts(
        ReadOnlySpan<byte> bytes, BucketLayout layout, [NotNullWhen(true)] out SparseCounts? counts, [NotNullWhen(false)] out string? error)
    {
        counts = null;
        var counters = ImmutableArray.CreateBuilder<(int Index, long Count)>();
        var total = 0L;
        var index = 0;
        var position = 0;
        while (position < bytes.Length)
        {
            if (!ZigZagLeb128.TryRead(bytes, ref position, out var number))
            {
                error = "the counts end within a number";
                return false;
            }

            // Compared this way round nothing overflows, also for the longest run of zeros that 64 bits can announce.
            if (number < 0 ? number < index - layout.Counts : index >= layout.Counts)
            {
                error = $"there are more counts than the {layout.Counts} that the histogram's range has";
                return false;
            }

            if (number > long.MaxValue - total)
            {
                error = "the counts add up to more than 2^63";
                return false;
            }

            if (number > 0)
            {
                counters.Add((index, number));
                total += number;
            }

            index += number < 0 ? (int)-number : 1;
        }

        counts = new SparseCounts(layout, counters.ToImmutable(), total);
        error = null;
        return true;
    }
}
