using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using HdrHistogram;

namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>
/// A histogram as text: HdrHistogram's compressed V2 encoding in base64, which the readers of other languages know. All begin with
/// <c>HISTFA</c>. Inside: int32 cookie, int32 length, and that many bytes of a zlib stream (RFC 1950) with its checksum.
/// </summary>
public static class HistogramCodec
{
    private const int HeaderLength = 8;
    private const int Cookie = 0x1c849314;

    // Deflate stores what it cannot compress, at 5 bytes per block of at most 64 KiB: a sixty-fourth is ample.
    private const int MaxBytes = HeaderLength + CountsPayload.MaxLength + (CountsPayload.MaxLength / 64);
    private const int MaxText = (MaxBytes / 3 * 4) + 4;

    /// <summary>Writes a histogram, an empty one too.</summary>
    /// <exception cref="ArgumentException">The histogram has settings that would not be read back: no digits, or more than 4 million counters.</exception>
    public static string Encode(HistogramBase histogram)
    {
        using var target = new MemoryStream();
        target.Write(stackalloc byte[HeaderLength]);
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(CountsPayload.Write(histogram));

        var bytes = target.GetBuffer().AsSpan(0, (int)target.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], bytes.Length - HeaderLength);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>
    /// Reads a histogram of at most 4 million counters; false, with a sentence that says why, for anything else. Never throws, whatever the text,
    /// and what it allocates is bounded.
    /// </summary>
    public static bool TryDecode(string base64, [NotNullWhen(true)] out LongHistogram? histogram, [NotNullWhen(false)] out string? error)
    {
        histogram = TryRead(base64, out var counts, out error) ? counts.ToHistogram() : null;
        return histogram is not null;
    }

    /// <summary>Reads a histogram without laying out its counters.</summary>
    internal static bool TryRead(string base64, [NotNullWhen(true)] out SparseCounts? counts, [NotNullWhen(false)] out string? error)
    {
        counts = null;
        if (base64.Length > MaxText)
        {
            error = $"the text has {base64.Length} characters, more than any histogram";
            return false;
        }

        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length < HeaderLength)
        {
            error = "the text is not base64, or cut short";
            return false;
        }

        var cookie = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (cookie != Cookie)
        {
            error = $"the histogram begins with 0x{cookie:x8}{NameOf(cookie)}, expected 0x{Cookie:x8} (HdrHistogram V2, compressed)";
            return false;
        }

        var compressed = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4));
        if (compressed != length - HeaderLength)
        {
            error = $"the histogram announces {compressed} compressed bytes and has {length - HeaderLength}";
            return false;
        }

        if (!TryInflate(new MemoryStream(bytes, HeaderLength, compressed), out var payload))
        {
            error = "the histogram's zlib stream is damaged";
            return false;
        }

        return CountsPayload.TryRead(payload, out counts, out error);
    }

    // The second lowest digit is the width of a count in bytes in the older formats, and 1 in V2.
    private static string NameOf(int cookie) => (cookie & ~0xf0) switch
    {
        0x1c849308 or 0x1c849309 => " (V0)",
        0x1c849301 or 0x1c849302 => " (V1)",
        0x1c849303 => " (V2, but not compressed)",
        0x0c72120e or 0x0c72120f => " (a histogram of doubles)",
        _ => "",
    };

    private static bool TryInflate(MemoryStream source, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        using var zlib = new ZLibStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        var block = new byte[4096];
        try
        {
            // Grown block by block: how long the payload is, only the payload knows, and it is not to be trusted.
            for (int read; (read = zlib.Read(block)) > 0;)
            {
                if (target.Length + read > CountsPayload.MaxLength)
                    return false;

                target.Write(block, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }

        payload = target.GetBuffer().AsSpan(0, (int)target.Length);
        return true;
    }
}
