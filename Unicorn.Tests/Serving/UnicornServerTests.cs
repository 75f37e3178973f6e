using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Unicorn.Server.Faults;
using Unicorn.Server.Hashing;
using Unicorn.Server.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Serving;

[Collection(nameof(TimingSensitive))]
public sealed class UnicornServerTests
{
    private static readonly ServerOptions s_slow = new() { Concurrency = 1, Queue = 1, ServiceTime = TimeSpan.FromMinutes(10), Drain = TimeSpan.Zero };

    [Theory(Timeout = 30_000)]
    [InlineData("ICanHazUnicorn?-1", 1000)]
    [InlineData("SUNhbkhhelVuaWNvcm4/LTg5OTk=", 1)]
    [InlineData("a+b &=ünïcörn 🦄", 10)]
    public async Task The_answer_is_the_hash_of_the_key(string key, int cost)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(new ServerOptions { Cost = cost });

        using var answer = await server.Client.GetAsync($"/calc?order=17&input={Uri.EscapeDataString(key)}", stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        answer.Headers.Server.ShouldBeEmpty();
        (await answer.Content.ReadAsStringAsync(stop)).ShouldBe(UnicornHash.Compute(key, cost));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/calc", "missing")]
    [InlineData("/calc?input=", "empty")]
    [InlineData("/calc?input=a&input=b", "more than once")]
    public async Task A_bad_key_gets_a_problem_that_says_so(string path, string problem)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(new ServerOptions());

        using var answer = await server.Client.GetAsync(path, stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await DetailAsync(answer, stop)).ShouldContain(problem);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_full_server_refuses_at_once_and_stays_healthy()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(s_slow);
        _ = server.Client.GetAsync("/calc?input=computing", stop);
        _ = server.Client.GetAsync("/calc?input=waiting", stop);
        await RunningServer.UntilAsync(() => server.Door.Attendance.Waiting == 1, stop);

        using var refused = await server.Client.GetAsync("/calc?input=refused", stop);
        using var health = await server.Client.GetAsync("/healthcheck", stop);

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await DetailAsync(refused, stop)).ShouldContain("full");
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_hangs_up_in_the_queue_makes_room()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(s_slow);
        _ = server.Client.GetAsync("/calc?input=computing", stop);
        await RunningServer.UntilAsync(() => server.Door.Attendance.Computing == 1, stop);
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var leaver = server.Client.GetAsync("/calc?input=leaver", hangUp.Token);
        await RunningServer.UntilAsync(() => server.Door.Attendance.Waiting == 1, stop);

        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaver);
        await RunningServer.UntilAsync(() => server.Door.Attendance.Waiting == 0, stop);

        _ = server.Client.GetAsync("/calc?input=next", stop);
        await RunningServer.UntilAsync(() => server.Door.Attendance.Waiting == 1, stop);
        server.Door.Attendance.Abandoned.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_service_time_is_never_cut_short_and_its_distribution_is_in_the_metrics()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync(new ServerOptions { ServiceTime = TimeSpan.FromMilliseconds(60) });
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => server.Client.GetAsync($"/calc?input={i}", stop)));

        var metrics = (await server.Client.GetStringAsync("/metrics", stop)).Split('\n');

        Sample(metrics, "unicorn_computation_duration_seconds_count").ShouldBe(10);
        Sample(metrics, "unicorn_computation_duration_seconds_sum").ShouldBeGreaterThanOrEqualTo(0.6);
        Sample(metrics, "unicorn_computation_lateness_seconds_count").ShouldBe(10);
        Sample(metrics, "unicorn_requests_computing").ShouldBe(0);
        Sample(metrics, "unicorn_requests_refused_total").ShouldBe(0);
        metrics.ShouldContain(line => line.StartsWith("http_server_request_duration_seconds_bucket", StringComparison.Ordinal));
        metrics.ShouldContain(line => line.StartsWith("dotnet_process_cpu_time_seconds_total", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_frozen_server_answers_metrics_alone_until_it_thaws()
    {
        var stop = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider();
        await using var server = await RunningServer.StartAsync(new ServerOptions { Faults = new FaultSettings { Freeze = new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)) } }, clock);
        clock.Advance(TimeSpan.FromSeconds(9));
        var held = ((string[])["/calc?input=k", "/calc", "/healthcheck"]).Select(path => server.Client.GetAsync(path, stop)).ToArray();
        await RunningServer.UntilAsync(() => server.Freeze.Held == 3, stop);

        Sample((await server.Client.GetStringAsync("/metrics", stop)).Split('\n'), "unicorn_requests_frozen").ShouldBe(3);
        held.ShouldAllBe(one => !one.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await Task.WhenAll(held)).Select(answer => (int)answer.StatusCode).ShouldBe([200, 400, 200]);
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        problem.GetProperty("status").GetInt32().ShouldBe((int)answer.StatusCode);
        return problem.GetProperty("detail").GetString()!;
    }

    private static double Sample(string[] metrics, string name) =>
        double.Parse(metrics.Single(line => line.StartsWith(name + "{", StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
}
