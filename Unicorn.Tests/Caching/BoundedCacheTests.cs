using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Unicorn.Server.Caching;

namespace Unicorn.Tests.Caching;

public sealed class BoundedCacheTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly Shelf _shelf = new() { Values = { ["key"] = [1] } };
    private readonly List<CacheFailure> _failures = [];
    private readonly FakeLogger<BoundedCache> _log = new();
    private readonly BoundedCache _cache;

    public BoundedCacheTests() => _cache = new BoundedCache(_shelf, s_limit, _clock, _failures.Add, _log);

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_never_answers_costs_the_limit_and_not_more()
    {
        _shelf.Instead = Never;
        var asked = Ask();
        _clock.Advance(s_limit - s_tick);
        asked.IsCompleted.ShouldBeFalse();

        _clock.Advance(s_tick);

        (await asked).ShouldBeNull();
        _failures.ShouldBe([CacheFailure.Timeout]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_value_is_stored_within_the_limit_or_given_up()
    {
        _shelf.Instead = Never;
        var stored = _cache.SetAsync("key", [2], new DistributedCacheEntryOptions(), TestContext.Current.CancellationToken);

        _clock.Advance(s_limit);

        await stored;
        _failures.ShouldBe([CacheFailure.Timeout]);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_error_is_a_miss()
    {
        _shelf.Instead = () => throw new IOException("broken");
        (await Ask()).ShouldBeNull();
        _failures.ShouldBe([CacheFailure.Error]);
    }

    [Fact(Timeout = 30_000)]
    public async Task After_a_failure_nobody_asks_for_a_while_then_one_at_a_time()
    {
        _shelf.Instead = () => throw new IOException("broken");
        await Ask();
        _clock.Advance(BoundedCache.Rest - s_tick);
        (await Ask()).ShouldBeNull();
        _shelf.Asked.ShouldBe(1);

        _shelf.Instead = Never;
        _clock.Advance(s_tick);
        var first = Ask();
        (await Ask()).ShouldBeNull();
        _shelf.Asked.ShouldBe(2);

        _clock.Advance(s_limit);
        (await first).ShouldBeNull();
        _failures.ShouldBe([CacheFailure.Error, CacheFailure.Timeout]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_answers_again_is_asked_by_all_again_and_each_outage_is_told_once()
    {
        _shelf.Instead = () => throw new IOException("broken");
        for (var second = 0; second < 5; second++)
        {
            await Ask();
            _clock.Advance(BoundedCache.Rest);
        }

        _shelf.Instead = null;
        (await Ask()).ShouldBe([1]);
        (await Ask()).ShouldBe([1]);

        _shelf.Asked.ShouldBe(7);
        _log.Collector.GetSnapshot().Select(line => line.Level).ShouldBe([LogLevel.Warning, LogLevel.Warning]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_hangs_up_is_no_failure_of_the_server()
    {
        _shelf.Instead = Never;
        using var hangUp = new CancellationTokenSource();
        var asked = _cache.GetAsync("key", hangUp.Token);

        await hangUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asked);
        _failures.ShouldBeEmpty();
        _shelf.Instead = null;
        (await Ask()).ShouldBe([1]);
    }

    private static Task<byte[]?> Never() => new TaskCompletionSource<byte[]?>().Task;

    private Task<byte[]?> Ask() => _cache.GetAsync("key", TestContext.Current.CancellationToken);
}
