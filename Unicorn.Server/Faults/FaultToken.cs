using System.Security.Cryptography;
using System.Text;

namespace Unicorn.Server.Faults;

/// <summary>What who switches faults must know. It is never shown.</summary>
public sealed record FaultToken
{
    /// <summary>What a reader of an error is told to write.</summary>
    public const string Expected = "8 to 200 visible ASCII characters";

    private readonly string _text;

    private FaultToken(string text) => _text = text;

    /// <summary>Reads a token; null for anything that is not one.</summary>
    public static FaultToken? Read(string text) =>
        text.Length is >= 8 and <= 200 && text.All(c => c is > ' ' and < '\x7f') ? new(text) : null;

    /// <summary>Whether it is <paramref name="said"/>, in a time that does not tell how much of it is right.</summary>
    public bool Is(string said) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(said)), SHA256.HashData(Encoding.UTF8.GetBytes(_text)));

    /// <summary>Not the token.</summary>
    public override string ToString() => "a token";
}
