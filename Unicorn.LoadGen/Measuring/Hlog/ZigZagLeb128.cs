namespace Unicorn.LoadGen.Measuring.Hlog;

/// <summary>
/// ZigZag LEB128-64b9B, the numbers of an HdrHistogram V2 payload: small magnitudes take few bytes, whatever their sign.
/// <code>
/// z = (v &lt;&lt; 1) ^ (v &gt;&gt; 63)      0, -1, 1, -2 become 0, 1, 2, 3
/// </code>
/// Seven bits of z go into each byte, lowest first, the high bit saying that more follow; but a ninth byte carries eight bits and
/// is the last, so 64 bits fit into 9 bytes where protocol buffers need 10. Source: HdrHistogram's ZigZagEncoding (Gil Tene).
/// </summary>
internal static class ZigZagLeb128
{
    /// <summary>The bytes of the longest number.</summary>
    public const int MaxLength = 9;

    /// <summary>Writes a number to the front of <paramref name="target"/> and returns how many bytes it took.</summary>
    public static int Write(Span<byte> target, long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var length = 0;
        while (rest > 0x7F && length < MaxLength - 1)
        {
            target[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        target[length++] = (byte)rest;
        return length;
    }

    /// <summary>Reads a number at <paramref name="position"/> and moves past it; false when the source ends within it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out long value)
    {
        value = 0;
        var bits = 0UL;
        for (var n = 0; n < MaxLength; n++)
        {
            if (position >= source.Length)
                return false;

            var next = source[position++];
            var last = n == MaxLength - 1;
            bits |= (ulong)(last ? next : next & 0x7F) << (7 * n);
            if (last || next < 0x80)
                break;
        }

        value = (long)(bits >> 1) ^ -(long)(bits & 1);
        return true;
    }
}
