using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

namespace Unicorn.Server.Caching;

/// <summary>Puts the tiers together.</summary>
internal static class CacheSetup
{
    /// <summary>The most bytes of answers in memory: a million answers. What was not asked for the longest makes room.</summary>
    private const long MostBytes = 1_000_000 * Hashing.UnicornHash.AnswerLength;

    /// <summary>How long a server may take to connect to the cache server before it begins to serve without it; it goes on trying.</summary>
    private static readonly TimeSpan s_connecting = TimeSpan.FromSeconds(1);

    /// <summary>Adds HybridCache over a memory tier, and behind it a cache server where <paramref name="choice"/> names one.</summary>
    /// <param name="services">Where they are added; a <see cref="TimeProvider"/> and logging are there.</param>
    /// <param name="choice">Where answers are kept.</param>
    /// <param name="limit">The longest wait for the cache server.</param>
    /// <param name="failed">Finds who hears of the cache server's failures.</param>
    public static void AddTiers(this IServiceCollection services, CacheChoice choice, TimeSpan limit, Func<IServiceProvider, Action<CacheFailure>> failed)
    {
        services.Configure<MemoryCacheOptions>(memory => memory.SizeLimit = MostBytes);

        // Answers never change: a day is how long what nobody asks for any more stays in the way.
        services.AddHybridCache(cache => cache.DefaultEntryOptions = new HybridCacheEntryOptions { Expiration = TimeSpan.FromDays(1) })
            .AddSerializer<StoredAnswer, StoredAnswer.Serializer>();
        if (choice.Server is not { } server)
            return;

        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(new ConfigurationOptions
        {
            EndPoints = { server },
            AbortOnConnectFail = false,
            ConnectTimeout = (int)s_connecting.TotalMilliseconds,
            AsyncTimeout = (int)Math.Ceiling(limit.TotalMilliseconds),
            BacklogPolicy = BacklogPolicy.FailFast, // what cannot be sent now is of no use later
        }));
        services.AddSingleton<IDistributedCache>(all =>
        {
            var connection = all.GetRequiredService<IConnectionMultiplexer>();
            var redis = new RedisCache(new RedisCacheOptions { ConnectionMultiplexerFactory = () => Task.FromResult(connection) });
            var bounded = new BoundedCache(redis, limit, all.GetRequiredService<TimeProvider>(), failed(all), all.GetRequiredService<ILogger<BoundedCache>>());
            return new SealedCache(bounded, failed(all));
        });
    }
}
