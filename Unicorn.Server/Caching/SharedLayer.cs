using Microsoft.Extensions.Caching.Distributed;

namespace Unicorn.Server.Caching;

/// <summary>One layer between HybridCache and the cache server. Answers never change, so nothing is refreshed or removed.</summary>
internal abstract class SharedLayer : IDistributedCache
{
    public abstract Task<byte[]?> GetAsync(string key, CancellationToken token = default);

    public abstract Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default);

    public byte[]? Get(string key) => GetAsync(key).GetAwaiter().GetResult();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => SetAsync(key, value, options).GetAwaiter().GetResult();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
}
