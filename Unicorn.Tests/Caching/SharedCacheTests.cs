using Unicorn.Bench.Rehearsals;
using Unicorn.Server.Caching;
using Unicorn.Server.Hashing;
using Unicorn.Server.Serving;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Caching;

/// <summary>The build v3 with a real Redis, which is well, and then all that a cache server can be but well.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class SharedCacheTests
{
    private const int Keys = 20;

    /// <summary>So long that a busy machine never loses an answer of a server that is well.</summary>
    private static readonly TimeSpan s_patient = TimeSpan.FromSeconds(10);

    /// <summary>Beside the limit, for what a busy machine needs itself.</summary>
    private static readonly TimeSpan s_leeway = TimeSpan.FromSeconds(3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task What_one_server_computed_another_finds_and_then_remembers()
    {
        await using var redis = await RedisOrSkip.StartAsync(Stop);
        await using var first = await StartAsync(redis.Url, s_patient);
        await using var second = await StartAsync(redis.Url, s_patient);

        await AskAllAsync(first, "");
        await redis.UntilStoredAsync(Keys, Stop);
        await AskAllAsync(second, "");
        await AskAllAsync(second, "");

        first.Answers("computed").ShouldBe(Keys);
        second.Answers("shared").ShouldBe(Keys);
        second.Answers("memory").ShouldBe(Keys);
        second.Computations().ShouldBe(0);
        (await second.MetricAsync("unicorn_cache_failures_total", Stop)).ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Servers_of_different_costs_do_not_mix_up_their_answers()
    {
        await using var redis = await RedisOrSkip.StartAsync(Stop);
        await using var dear = await StartAsync(redis.Url, s_patient);
        await using var cheap = await StartAsync(redis.Url, s_patient, cost: 1);

        await AskAllAsync(dear, "");
        await redis.UntilStoredAsync(Keys, Stop);

        (await cheap.Client.GetStringAsync("/calc?input=0", Stop)).ShouldBe(UnicornHash.Compute("0", cost: 1));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_poisoned_value_is_counted_and_computed_and_mended()
    {
        await using var redis = await RedisOrSkip.StartAsync(Stop);
        await using var first = await StartAsync(redis.Url, s_patient);
        await using var second = await StartAsync(redis.Url, s_patient);
        await using var third = await StartAsync(redis.Url, s_patient);
        await AskAllAsync(first, "");
        await redis.UntilStoredAsync(Keys, Stop);
        await PoisonAsync(redis);

        await AskAllAsync(second, "");

        second.Answers("computed").ShouldBe(Keys);
        second.CacheFailures("corrupt").ShouldBe(Keys);
        await RunningServer.UntilAsync(() => redis.Server.Keys().All(key => redis.Database.HashGet(key, "data").Length() > 8), Stop);
        await AskAllAsync(third, "");
        third.Answers("shared").ShouldBe(Keys);
    }

    [Fact(Timeout = 60_000)]
    public async Task Answers_under_each_others_keys_are_noticed()
    {
        await using var redis = await RedisOrSkip.StartAsync(Stop);
        await using var first = await StartAsync(redis.Url, s_patient);
        await using var second = await StartAsync(redis.Url, s_patient);
        await AskAllAsync(first, "");
        await redis.UntilStoredAsync(Keys, Stop);
        var keys = redis.Server.Keys().ToArray();
        var values = keys.Select(key => redis.Database.HashGet(key, "data")).ToArray();
        for (var i = 0; i < Keys; i++)
            await redis.Database.HashSetAsync(keys[i], "data", values[(i + 1) % Keys]);

        await AskAllAsync(second, "");

        second.CacheFailures("corrupt").ShouldBe(Keys);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("KILL")]
    [InlineData("STOP")]
    public async Task A_cache_that_dies_or_hangs_costs_a_bounded_delay_and_no_answer(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var limit = TimeSpan.FromMilliseconds(200);
        await using var redis = await RedisOrSkip.StartAsync(Stop);
        await using var server = await StartAsync(redis.Url, limit);
        await AskAllAsync(server, "before");

        await redis.SignalAsync(signal, Stop);
        var slowest = await AskAllAsync(server, "after");
        slowest.ShouldBeLessThan(limit + s_leeway);
        await AskAllAsync(server, "later");

        (await server.MetricAsync("unicorn_cache_answers_total", Stop)).ShouldBe(3 * Keys);
        (await server.MetricAsync("unicorn_cache_failures_total", Stop)).ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cache_that_hung_is_used_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var redis = await RedisOrSkip.StartAsync(Stop);
        await using var server = await StartAsync(redis.Url, TimeSpan.FromMilliseconds(200));
        await redis.SignalAsync("STOP", Stop);
        await AskAllAsync(server, "hung");

        await redis.SignalAsync("CONT", Stop);

        var stored = await redis.Server.DatabaseSizeAsync();
        for (var i = 0; await redis.Server.DatabaseSizeAsync() == stored; i++)
        {
            await server.Client.GetStringAsync($"/calc?input=again{i}", Stop);
            await Task.Delay(100, Stop);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cache_that_answers_garbage_costs_a_bounded_delay_and_no_answer()
    {
        var limit = TimeSpan.FromMilliseconds(200);
        await using var redis = await RedisOrSkip.StartAsync(Stop);
        await using var line = new GarbledLine(redis.Port);
        await using var server = await StartAsync(line.Url, limit);
        await AskAllAsync(server, "before");

        line.Garble();
        var slowest = await AskAllAsync(server, "after");

        slowest.ShouldBeLessThan(limit + s_leeway);
        (await server.MetricAsync("unicorn_cache_answers_total", Stop)).ShouldBe(2 * Keys);
        (await server.MetricAsync("unicorn_cache_failures_total", Stop)).ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_whose_cache_is_not_there_starts_and_answers()
    {
        await using var server = await StartAsync("redis://127.0.0.1:1", TimeSpan.FromMilliseconds(200));
        await AskAllAsync(server, "");
        server.Answers("computed").ShouldBe(Keys);
    }

    private static Task<RunningServer> StartAsync(string cache, TimeSpan limit, int cost = UnicornHash.DefaultCost) =>
        RunningServer.StartAsync(new ServerOptions { Build = Build.V3, Cache = CacheChoice.Read(cache)!, CacheTimeout = limit, Cost = cost, Queue = 1000, Drain = TimeSpan.Zero });

    /// <summary>Asks for so many keys, one after another, holds each answer against the hash, and tells how long the slowest took.</summary>
    private static async Task<TimeSpan> AskAllAsync(RunningServer server, string prefix)
    {
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < Keys; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var answer = await server.Client.GetStringAsync($"/calc?input={prefix}{i}", Stop);
            var took = TimeProvider.System.GetElapsedTime(start);
            slowest = took > slowest ? took : slowest;
            answer.ShouldBe(UnicornHash.Compute($"{prefix}{i}"));
        }

        return slowest;
    }

    private static async Task PoisonAsync(RedisProcess redis)
    {
        foreach (var key in redis.Server.Keys())
            await redis.Database.HashSetAsync(key, "data", "poison");
    }
}
