using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace Unicorn.Server.Caching;

/// <summary>
/// Stores each value behind a digest (SHA-256) of its key and itself, and finds only what is as it was stored: a value
/// that was changed, and one that belongs to another key, is as good as none. It guards against damage and mix-ups, not
/// against who knows how to make the digest.
/// </summary>
/// <param name="inner">Where sealed values are stored.</param>
/// <param name="failed">Hears of every value that is not as it was stored.</param>
internal sealed class SealedCache(IDistributedCache inner, Action<CacheFailure> failed) : SharedLayer
{
    public override async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        if (await inner.GetAsync(key, token) is not { } found)
            return null;

        if (found.Length >= SHA256.HashSizeInBytes)
        {
            var value = found[SHA256.HashSizeInBytes..];
            if (found.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(Digest(key, value)))
                return value;
        }

        failed(CacheFailure.Corrupt);
        return null;
    }

    public override Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        inner.SetAsync(key, [.. Digest(key, value), .. value], options, token);

    /// <summary>The key's length stands in front, so that no other key and value make the same bytes.</summary>
    private static byte[] Digest(string key, byte[] value)
    {
        var name = Encoding.UTF8.GetBytes(key);
        return SHA256.HashData([.. BitConverter.GetBytes(name.Length), .. name, .. value]);
    }
}
