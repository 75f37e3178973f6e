using System.Buffers.Text;
using System.Text;

namespace Unicorn.LoadGen.Doctor;

/// <summary>One request at the beginning of what a connection has sent: as much of HTTP/1.1 (RFC 9112) as it takes to find its end.</summary>
/// <param name="Length">How many bytes it takes with its body; 0 while its head is not there yet.</param>
/// <param name="IsHead">Whether it asks for the head of the answer alone.</param>
/// <param name="Closes">Whether the connection ends with its answer.</param>
/// <param name="Refusal">The status with which it is refused, the connection with it; 0 when it is not.</param>
internal readonly record struct NullRequest(long Length, bool IsHead, bool Closes, int Refusal)
{
    /// <summary>The longest head that is read, in bytes.</summary>
    public const int LongestHead = 64 * 1024;

    /// <summary>Reads the first request of <paramref name="bytes"/>. Its body need not be there yet.</summary>
    public static NullRequest Read(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return bytes.Length >= LongestHead ? Refused(431) : default;

        var line = bytes[..bytes.IndexOf("\r\n"u8)];
        var isOld = line.EndsWith(" HTTP/1.0"u8);
        if ((!isOld && !line.EndsWith(" HTTP/1.1"u8)) || line.Count((byte)' ') != 2 || line[0] == (byte)' ')
            return Refused(400);

        var request = new NullRequest(0, line.StartsWith("HEAD "u8), isOld, 0);
        var body = 0L;
        for (var fields = bytes[Math.Min(line.Length + 2, head)..head]; !fields.IsEmpty;)
        {
            var end = fields.IndexOf("\r\n"u8);
            var field = end < 0 ? fields : fields[..end];
            fields = end < 0 ? default : fields[(end + 2)..];
            if (IsNamed(field, "Content-Length"u8, out var value))
            {
                // The largest of all would make a length below zero of it and its head.
                if (!Utf8Parser.TryParse(value, out body, out var read) || read != value.Length || body is < 0 or > long.MaxValue - int.MaxValue)
                    return Refused(400);
            }
            else if (IsNamed(field, "Transfer-Encoding"u8, out _))
            {
                // Where such a body ends is told within it; a length is what this server asks for.
                return Refused(411);
            }
            else if (IsNamed(field, "Connection"u8, out value) && Ascii.EqualsIgnoreCase(value, "close"u8))
            {
                request = request with { Closes = true };
            }
        }

        return request with { Length = head + 4 + body };
    }

    private static NullRequest Refused(int status) => new(0, IsHead: false, Closes: true, status);

    private static bool IsNamed(ReadOnlySpan<byte> field, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (field.Length <= name.Length || field[name.Length] != (byte)':' || !Ascii.EqualsIgnoreCase(field[..name.Length], name))
            return false;

        value = field[(name.Length + 1)..].Trim(" \t"u8);
        return true;
    }
}
