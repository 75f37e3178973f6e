using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Unicorn.Server.Caching;
using Unicorn.Server.Faults;
using Unicorn.Server.Hashing;
using Unicorn.Server.Serving;
using Unicorn.Tests.Serving;

namespace Unicorn.Tests.Caching;

public sealed class MemoryCacheTests
{
    private static readonly ServerOptions s_memory = new() { Cache = CacheChoice.Memory, Drain = TimeSpan.Zero };
    private static readonly TimeSpan s_service = TimeSpan.FromSeconds(1);

    [Fact(Timeout = 60_000)]
    public async Task A_thousand_who_ask_for_one_cold_key_at_once_get_one_computation_and_all_an_answer()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(s_memory with { Concurrency = 5, Queue = 20, ServiceTime = TimeSpan.FromSeconds(1) });

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => server.Client.GetStringAsync("/calc?input=cold", stop)));

        answers.ShouldAllBe(answer => answer == UnicornHash.Compute("cold", UnicornHash.DefaultCost));
        server.Computations().ShouldBe(1);
        server.Answers("computed").ShouldBe(1);
        (server.Answers("joined") + server.Answers("memory")).ShouldBe(999);
        server.Refusals().ShouldBe(0);
    }

    /// <summary>Computations that take microseconds, and many who ask: every moment between a miss and a join is met.</summary>
    [Fact(Timeout = 60_000)]
    public async Task No_key_is_computed_twice_however_the_asks_fall()
    {
        const int keys = 2000, asks = 8;
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(s_memory with { Cost = 1, Queue = 100_000 });
        var answers = server.Services.GetRequiredService<IAnswers>();
        using var hangUp = new CancellationTokenSource();

        var tiers = await Task.WhenAll(Enumerable.Range(0, keys * asks).Select(i => Task.Run(async () => (await answers.AskAsync($"{i / asks}", hangUp.Token))!.Value.Tier, stop)));

        server.Computations().ShouldBe(keys);
        tiers.Count(tier => tier == Tier.Computed).ShouldBe(keys);
        tiers.ShouldNotContain(Tier.Shared);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_key_in_memory_takes_no_place_and_a_cold_one_is_refused_and_not_kept()
    {
        var stop = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider();
        await using var server = await RunningServer.StartAsync(s_memory with { Concurrency = 1, Queue = 0, ServiceTime = s_service }, clock);
        await ComputedAsync("known");
        var computing = server.Client.GetStringAsync("/calc?input=computing", stop);
        await RunningServer.UntilAsync(() => server.Door.Attendance.Computing == 1, stop);

        (await server.Client.GetStringAsync("/calc?input=known", stop)).ShouldBe(UnicornHash.Compute("known"));
        var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Client.GetAsync("/calc?input=cold", stop)));
        computing.IsCompleted.ShouldBeFalse();
        clock.Advance(s_service);
        await computing;

        refused.ShouldAllBe(one => one.StatusCode == HttpStatusCode.ServiceUnavailable);
        server.Refusals().ShouldBe(20);
        (await ComputedAsync("cold")).ShouldBe(UnicornHash.Compute("cold"));
        (server.Answers("computed"), server.Answers("memory")).ShouldBe((3, 1));

        async Task<string> ComputedAsync(string key)
        {
            var answer = server.Client.GetStringAsync($"/calc?input={key}", stop);
            await RunningServer.UntilAsync(() => server.Door.Attendance.Computing == 1, stop);
            clock.Advance(s_service);
            return await answer;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_hangs_up_takes_nothing_from_those_who_joined()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(s_memory with { ServiceTime = TimeSpan.FromSeconds(1) });
        var answers = server.Services.GetRequiredService<IAnswers>();
        using var hangUp = new CancellationTokenSource();
        var leaver = answers.AskAsync("k", hangUp.Token);
        var stayer = answers.AskAsync("k", stop);

        await hangUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(leaver);
        stayer.IsCompleted.ShouldBeFalse();
        (await stayer)!.Value.Bytes.ShouldBe(UnicornHash.ComputeUtf8("k"));
        server.Computations().ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_loses_patience_and_asks_again_joins_what_was_begun()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(s_memory with { Concurrency = 1, Queue = 0, ServiceTime = TimeSpan.FromSeconds(1) });
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var leaver = server.Client.GetStringAsync("/calc?input=k", hangUp.Token);
            await RunningServer.UntilAsync(() => server.Door.Attendance.Computing == 1, stop);
            await hangUp.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(leaver);
        }

        (await server.Client.GetStringAsync("/calc?input=k", stop)).ShouldBe(UnicornHash.Compute("k"));

        server.Computations().ShouldBe(1);
        server.Refusals().ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_drains_refuses_also_what_is_in_memory()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(s_memory);
        await server.Client.GetStringAsync("/calc?input=k", stop);

        await server.Door.CloseAsync();

        using var refused = await server.Client.GetAsync("/calc?input=k", stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_freeze_holds_also_what_is_in_memory()
    {
        var stop = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider();
        var frozen = new FaultSettings { Freeze = new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)) };
        await using var server = await RunningServer.StartAsync(s_memory with { Faults = frozen }, clock);
        await server.Client.GetStringAsync("/calc?input=k", stop);
        clock.Advance(TimeSpan.FromSeconds(9));
        var held = server.Client.GetStringAsync("/calc?input=k", stop);
        await RunningServer.UntilAsync(() => server.Freeze.Held == 1, stop);

        clock.Advance(TimeSpan.FromSeconds(1));

        (await held).ShouldBe(UnicornHash.Compute("k"));
        server.Answers("memory").ShouldBe(1);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("tab\tand\nline feed")]
    [InlineData("\u0000")]
    public async Task Every_key_has_a_place_in_the_memory(string key)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(s_memory);
        var path = $"/calc?input={Uri.EscapeDataString(key)}";

        await server.Client.GetStringAsync(path, stop);
        (await server.Client.GetStringAsync(path, stop)).ShouldBe(UnicornHash.Compute(key));

        server.Computations().ShouldBe(1);
    }
}
