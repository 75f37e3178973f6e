using Microsoft.Extensions.Caching.Distributed;
using Unicorn.Server.Caching;

namespace Unicorn.Tests.Caching;

/// <summary>A cache server in a dictionary, whose answer to the next question a test may replace.</summary>
internal sealed class Shelf : SharedLayer
{
    public Dictionary<string, byte[]> Values { get; } = [];

    public Func<Task<byte[]?>>? Instead { get; set; }

    public int Asked { get; private set; }

    public override Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        Asked++;
        return Instead?.Invoke() ?? Task.FromResult(Values.GetValueOrDefault(key));
    }

    public override async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Asked++;
        if (Instead is not null)
            await Instead();
        Values[key] = value;
    }
}
