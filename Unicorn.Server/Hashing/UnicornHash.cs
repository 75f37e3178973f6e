using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Unicorn.Server.Hashing;

/// <summary>
/// The hash the service sells: PBKDF2 with HMAC-SHA-512 (RFC 8018) over the key's UTF-8 bytes. The cost, its iteration
/// count, is part of the answer: another cost is another hash.
/// </summary>
public static class UnicornHash
{
    /// <summary>Iterations when nobody says otherwise: under a millisecond on one core of 2026.</summary>
    public const int DefaultCost = 1000;

    /// <summary>Iterations that take about as long as the original did: 4 s on one core of 2026.</summary>
    public const int OriginalCost = 5_500_000;

    /// <summary>Characters of every answer: 31 bytes in standard base64, padded.</summary>
    public const int AnswerLength = 44;

    private const int AnswerBytes = 31;

    /// <summary>The answer to <paramref name="key"/>: 44 ASCII characters of standard base64.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cost"/> is below 1.</exception>
    public static string Compute(string key, int cost = DefaultCost) => Encoding.ASCII.GetString(ComputeUtf8(key, cost));

    /// <summary>The answer as the bytes that go over the wire.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cost"/> is below 1.</exception>
    public static byte[] ComputeUtf8(string key, int cost = DefaultCost)
    {
        Span<byte> hash = stackalloc byte[AnswerBytes];
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(key), "Unicorn.Rentals/v1"u8, hash, cost, HashAlgorithmName.SHA512);

        var answer = new byte[AnswerLength];
        Base64.EncodeToUtf8(hash, answer, out _, out _);
        return answer;
    }
}
