using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Hybrid;
using Unicorn.Server.Admission;
using Unicorn.Server.Faults;

namespace Unicorn.Server.Caching;

/// <summary>
/// Answers from memory, from the cache server where there is one, or fresh; HybridCache sees to it that all who ask for a
/// key at the same time get it together. Only what is fresh passes the door. A refusal is everybody's who joined, and is not
/// kept. Who hangs up leaves alone: what was asked for is computed also when nobody waits for it any more, because who
/// asks again, having lost patience, shall find it or join, and not begin it anew.
/// </summary>
/// <param name="cost">The hash's cost. It is part of the answer, and so of what the answer is stored under.</param>
/// <param name="fresh">Where answers come from that are in no cache.</param>
/// <param name="cache">The tiers.</param>
/// <param name="freeze">Holds also those whose answer is in a cache.</param>
/// <param name="door">Refuses also those whose answer is in a cache once it is closed.</param>
internal sealed class CachedAnswers(int cost, IAnswers fresh, HybridCache cache, Freeze freeze, FrontDoor door) : IAnswers
{
    private static readonly HybridCacheEntryOptions s_onlyMemory = new()
    {
        Flags = HybridCacheEntryFlags.DisableDistributedCache | HybridCacheEntryFlags.DisableUnderlyingData,
    };

    public async Task<Answer?> AskAsync(string key, CancellationToken hangUp)
    {
        await freeze.PassAsync(() => true, hangUp);
        if (door.IsClosed)
            return null;

        try
        {
            var asked = cache.GetOrCreateAsync(StoredUnder(key), key, FreshAsync, cancellationToken: CancellationToken.None);
            var atOnce = asked.IsCompletedSuccessfully;
            var stored = await asked.AsTask().WaitAsync(hangUp);
            return new Answer(stored.Bytes, stored.IsFirst() ? stored.Origin : atOnce ? Tier.Memory : Tier.Joined);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private async ValueTask<StoredAnswer> FreshAsync(string key, CancellationToken never)
    {
        // Who missed the memory just before another's answer was stored there, and asked just after the other had left,
        // joins nobody. HybridCache does not look again; without this look the answer would be computed twice.
        if (await cache.GetOrCreateAsync<StoredAnswer>(StoredUnder(key), _ => default, s_onlyMemory, cancellationToken: never) is { } stored)
            return stored;

        return await fresh.AskAsync(key, never) is { } answer ? new StoredAnswer(answer.Bytes, answer.Tier) : throw new RefusedException();
    }

    /// <summary>A digest, so that every key has a place in every tier: HybridCache would not store under a long one, or one with control characters.</summary>
    private string StoredUnder(string key) => $"unicorn:{cost}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    /// <summary>The only way to have nothing stored.</summary>
    private sealed class RefusedException() : Exception("The request is refused.");
}
