using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Unicorn.Server.Faults;

/// <summary>
/// The part of all requests, or of all keys, that a fault hits, written <c>1%</c>. Which ones is no matter of chance: the
/// same requests in the same order, and the same keys, are hit each time.
/// </summary>
/// <param name="Value">From 0 to 1.</param>
public readonly record struct FaultShare(double Value)
{
    /// <summary>What a reader of an error is told to write.</summary>
    public const string Expected = "a share from 0% to 100%, such as \"1%\"";

    /// <summary>2^64 divided by the golden ratio, and odd.</summary>
    private const ulong GoldenStep = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Reads a share; false for anything that is not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FaultShare share)
    {
        share = default;
        text = text.Trim();
        if (!text.EndsWith('%') || !decimal.TryParse(text[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100)
            return false;

        share = new FaultShare((double)(percent / 100));
        return true;
    }

    /// <summary>
    /// Whether the request of that number is hit. The multiples of the golden ratio, modulo 1, spread as evenly as a
    /// sequence can (Weyl 1916; Knuth, The Art of Computer Programming 3, 6.4), so that any stretch of requests has its
    /// share, and beat with no period of the load.
    /// </summary>
    public bool HitsRequest(long number) => Hits(unchecked((ulong)number * GoldenStep));

    /// <summary>Whether that key is hit.</summary>
    public bool HitsKey(string key) => Value > 0 && Hits(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))));

    /// <summary>The share as it is written on a command line.</summary>
    public override string ToString() => Math.Round(Value * 100, 9).ToString("0.#########", CultureInfo.InvariantCulture) + "%";

    private bool Hits(ulong point) => point < Value * (1.0 + ulong.MaxValue);
}
