using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Unicorn.Bench.Fuzzing;

/// <summary>What is wrong inside a histogram of a log: in its base64, its zlib stream, its header or its counts, each with all around it in order.</summary>
internal static class HistogramDamage
{
    private const int OuterHeader = 8;
    private const int InnerHeader = 40;

    private static readonly byte[] s_begin = Encoding.ASCII.GetBytes("HISTFA");

    /// <summary>Damages one histogram of a log once. A log without one stays as it is.</summary>
    public static byte[] Apply(byte[] file, Chance chance)
    {
        var lines = Encoding.Latin1.GetString(file).Split('\n');
        int[] withHistogram = [.. lines.Index().Where(line => line.Item.Contains("HISTFA", StringComparison.Ordinal)).Select(line => line.Index)];
        if (withHistogram.Length == 0)
            return file;

        var i = chance.Of(withHistogram);
        var begin = lines[i].LastIndexOf(Encoding.ASCII.GetString(s_begin), StringComparison.Ordinal);
        try
        {
            lines[i] = lines[i][..begin] + Convert.ToBase64String(Damaged(Convert.FromBase64String(lines[i][begin..]), chance));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or ArgumentException)
        {
            // An earlier damage went before this one.
            return file;
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static byte[] Damaged(byte[] whole, Chance chance) => chance.Below(4) switch
    {
        0 => ByteDamage.Apply(whole, chance),
        1 => Wrapped(ByteDamage.Apply(whole[OuterHeader..], chance)),
        2 => Deflated(ByteDamage.Apply(Inflated(whole), chance)),
        _ => Deflated(WithHeader(Inflated(whole), chance)),
    };

    /// <summary>One field of the header, at a bound of its type or anywhere, and the length of the counts as it is.</summary>
    private static byte[] WithHeader(byte[] payload, Chance chance)
    {
        var value = chance.Of([0L, 1, -1, 2, 5, 6, 1 << 20, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 3_600_000_000, chance.Below(int.MaxValue)]);
        switch (chance.Below(5))
        {
            case 0:
                BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(12), (int)value);
                break;
            case 1:
                BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(16), value);
                break;
            case 2:
                BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(24), value);
                break;
            case 3:
                return WithCounts(payload, [.. payload[InnerHeader..], .. chance.Of<byte[]>([[0x02], [0x53], [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x01], [0x80]])]);
            default:
                return WithCounts(payload, ByteDamage.Apply(payload[InnerHeader..], chance));
        }

        return payload;
    }

    private static byte[] WithCounts(byte[] payload, byte[] counts)
    {
        byte[] whole = [.. payload[..InnerHeader], .. counts];
        BinaryPrimitives.WriteInt32BigEndian(whole.AsSpan(4), counts.Length);
        return whole;
    }

    private static byte[] Inflated(byte[] whole)
    {
        using var zlib = new ZLibStream(new MemoryStream(whole[OuterHeader..]), CompressionMode.Decompress);
        using var target = new MemoryStream();
        zlib.CopyTo(target);
        return target.ToArray();
    }

    private static byte[] Deflated(byte[] payload)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(payload);
        return Wrapped(target.ToArray());
    }

    private static byte[] Wrapped(byte[] compressed)
    {
        var whole = new byte[OuterHeader + compressed.Length];
        BinaryPrimitives.WriteInt32BigEndian(whole, 0x1c849314);
        BinaryPrimitives.WriteInt32BigEndian(whole.AsSpan(4), compressed.Length);
        compressed.CopyTo(whole, OuterHeader);
        return whole;
    }
}
