using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Unicorn.Server.Hashing;

namespace Unicorn.Bench.Micro;

/// <summary>The hash beside the platform's key derivation with the same parameters.</summary>
[MemoryDiagnoser]
public class HashBenchmarks
{
    private const string Key = "SUNhbkhhelVuaWNvcm4/LTg5OTk=";

    [Params(1, 1000)]
    public int Cost { get; set; }

    [Benchmark(Baseline = true)]
    public byte[] Platform() =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Key), "Unicorn.Rentals/v1"u8, Cost, HashAlgorithmName.SHA512, 31);

    [Benchmark]
    public byte[] Ours() => UnicornHash.ComputeUtf8(Key, Cost);

    /// <summary>Whether both compute the same.</summary>
    internal bool Agree()
    {
        var platform = Platform();
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(platform.Length)];
        Base64.EncodeToUtf8(platform, text, out _, out _);
        return text.AsSpan().SequenceEqual(Ours());
    }
}
