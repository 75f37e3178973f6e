using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Unicorn.Server.Caching;
using Unicorn.Server.Faults;
using Unicorn.Server.Hashing;
using Unicorn.Server.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Serving;

[Collection(nameof(TimingSensitive))]
public sealed class FaultControlTests
{
    private const string Token = "correct-horse";

    private static readonly ServerOptions s_options = new() { FaultToken = FaultToken.Read(Token), Drain = TimeSpan.Zero };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory(Timeout = 30_000)]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer correct-hors")]
    [InlineData("Basic correct-horse")]
    [InlineData("correct-horse")]
    public async Task Without_the_token_nothing_is_shown_or_switched(string? authorization)
    {
        await using var server = await RunningServer.StartAsync(s_options);
        if (authorization is not null)
            server.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        using var shown = await server.Client.GetAsync("/faults", Stop);
        using var switched = await PostAsync(server, """{"unhealthy": true}""");

        shown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        switched.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        switched.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await server.Client.GetAsync("/healthcheck", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.9.9.9", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.2", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("::ffff:192.0.2.1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData(null, false)]
    public async Task From_another_address_than_loopback_the_token_is_worth_nothing(string? address, bool isAllowed)
    {
        await using var server = await RunningServer.StartAsync(s_options);
        var faults = server.Services.GetRequiredService<FaultSwitch>();
        var control = new FaultControl(faults, s_options.FaultToken!);
        var context = new DefaultHttpContext { RequestServices = server.Services };
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        context.Request.Headers.Authorization = $"Bearer {Token}";
        context.Request.Body = new MemoryStream("""{"unhealthy": true}"""u8.ToArray());

        await control.ChangeAsync(context);

        context.Response.StatusCode.ShouldBe(isAllowed ? 200 : 403);
        faults.Now.Unhealthy.ShouldBe(isAllowed);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_was_started_without_a_token_has_no_switch()
    {
        await using var server = await StartAsync(s_options with { FaultToken = null });
        using var answer = await PostAsync(server, "{}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_mistake_gets_a_problem_and_changes_nothing()
    {
        await using var server = await StartAsync(s_options);

        using var unknown = await PostAsync(server, """{"unhealthy": true, "speed": 9}""");
        using var large = await PostAsync(server, new string(' ', FaultControl.MostBytes) + "{}");

        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await unknown.Content.ReadAsStringAsync(Stop)).ShouldContain("speed");
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await server.Client.GetAsync("/healthcheck", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact(Timeout = 30_000)]
    public async Task Health_can_be_refused_while_requests_are_answered()
    {
        await using var server = await StartAsync(s_options);

        await SwitchAsync(server, """{"unhealthy": true}""");
        using var refused = await server.Client.GetAsync("/healthcheck", Stop);
        var answer = await server.Client.GetStringAsync("/calc?input=k", Stop);
        await SwitchAsync(server, """{"unhealthy": null}""");
        using var healthy = await server.Client.GetAsync("/healthcheck", Stop);

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.ShouldBe(UnicornHash.Compute("k"));
        healthy.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_wrong_answer_has_the_right_form_is_always_the_same_and_is_in_no_cache()
    {
        await using var server = await StartAsync(s_options with { Cache = CacheChoice.Memory });
        var right = UnicornHash.Compute("k");

        await SwitchAsync(server, """{"wrong-share": "100%"}""");
        var wrong = await server.Client.GetStringAsync("/calc?input=k", Stop);
        (await server.Client.GetStringAsync("/calc?input=k", Stop)).ShouldBe(wrong);
        await SwitchAsync(server, """{"wrong-share": null}""");

        wrong.ShouldNotBe(right);
        Convert.FromBase64String(wrong).Length.ShouldBe(Convert.FromBase64String(right).Length);
        (await server.Client.GetStringAsync("/calc?input=k", Stop)).ShouldBe(right);
        server.Computations().ShouldBe(1);
        (await server.MetricAsync("unicorn_faults_answers_total", Stop, "fault=\"wrong\"")).ShouldBe(2);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_share_of_keys_is_wrong_and_all_others_are_right()
    {
        const int keys = 300;
        var faults = new FaultSettings { WrongShare = new FaultShare(0.2) };
        await using var server = await StartAsync(s_options with { Faults = faults, Cost = 1, Queue = keys });

        var wrong = 0;
        for (var i = 0; i < keys; i++)
        {
            var isWrong = await server.Client.GetStringAsync($"/calc?input={i}", Stop) != UnicornHash.Compute($"{i}", cost: 1);
            isWrong.ShouldBe(faults.WrongShare.HitsKey($"{i}"));
            wrong += isWrong ? 1 : 0;
        }

        wrong.ShouldBeInRange(1, keys - 1);
        (await server.MetricAsync("unicorn_faults_answers_total", Stop, "fault=\"wrong\"")).ShouldBe(wrong);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_slow_answer_waits_its_time_without_a_place()
    {
        var late = TimeSpan.FromMilliseconds(500);
        await using var server = await StartAsync(s_options with { Concurrency = 1, Queue = 0, Faults = new FaultSettings { SlowShare = new FaultShare(1), SlowTime = late } });
        var start = TimeProvider.System.GetTimestamp();
        var slow = server.Client.GetStringAsync("/calc?input=slow", Stop);
        await UntilAsync(async () => await server.MetricAsync("unicorn_faults_answers_total", Stop, "fault=\"slow\"") == 1);

        server.Door.Attendance.Computing.ShouldBe(0);

        (await slow).ShouldBe(UnicornHash.Compute("slow"));
        TimeProvider.System.GetElapsedTime(start).ShouldBeGreaterThanOrEqualTo(late);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_is_frozen_and_full_can_still_be_switched()
    {
        var clock = new FakeTimeProvider();
        await using var server = await StartAsync(s_options with { Concurrency = 1, Queue = 0, ServiceTime = TimeSpan.FromMinutes(10) }, clock);
        _ = server.Client.GetAsync("/calc?input=computing", Stop);
        await RunningServer.UntilAsync(() => server.Door.Attendance.Computing == 1, Stop);
        await SwitchAsync(server, """{"freeze": "1s/10s"}""");
        clock.Advance(TimeSpan.FromSeconds(9));
        var held = server.Client.GetAsync("/calc?input=held", Stop);
        await RunningServer.UntilAsync(() => server.Freeze.Held == 1, Stop);

        var shown = await SwitchAsync(server, """{"freeze": null}""");

        shown["freeze"].ShouldBeNull();
        (await held).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_fault_that_is_switched_to_what_it_is_goes_on()
    {
        var clock = new FakeTimeProvider();
        await using var server = await StartAsync(s_options, clock);
        await SwitchAsync(server, """{"freeze": "1s/10s"}""");
        clock.Advance(TimeSpan.FromSeconds(9));

        await SwitchAsync(server, """{"freeze": "1s/10s", "unhealthy": true}""");
        _ = server.Client.GetAsync("/calc?input=held", Stop);

        await RunningServer.UntilAsync(() => server.Freeze.Held == 1, Stop);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_crash_can_be_switched_on_and_off()
    {
        await using var server = await StartAsync(s_options);
        var crash = server.Services.GetRequiredService<Crash>();
        await SwitchAsync(server, """{"crash-after": 1}""");
        await SwitchAsync(server, """{"crash-after": null}""");
        for (var i = 0; i < 3; i++)
            await server.Client.GetStringAsync("/calc?input=k", Stop);
        crash.Crashed.IsCompleted.ShouldBeFalse();

        await SwitchAsync(server, """{"crash-after": 1}""");
        await server.Client.GetStringAsync("/calc?input=k", Stop);
        _ = server.Client.GetStringAsync("/calc?input=last", Stop);

        await crash.Crashed.WaitAsync(Stop);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_build_v1_errs_for_its_share_and_the_others_never_do()
    {
        const int requests = 400;
        await using var first = await StartAsync(s_options with { Build = Build.V1, ErrorShare = new FaultShare(0.05), Cost = 1 });
        await using var second = await StartAsync(s_options with { Build = Build.V2, Cost = 1 });

        var errors = 0;
        for (var i = 0; i < requests; i++)
        {
            using var answer = await first.Client.GetAsync("/calc?input=k", Stop);
            errors += answer.StatusCode == HttpStatusCode.InternalServerError ? 1 : 0;
            (await second.Client.GetAsync("/calc?input=k", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        errors.ShouldBeInRange(16, 24);
        (await first.MetricAsync("unicorn_faults_answers_total", Stop, "fault=\"error\"")).ShouldBe(errors);
        first.Answers("computed").ShouldBe(requests - errors);
    }

    private static async Task<RunningServer> StartAsync(ServerOptions options, TimeProvider? clock = null)
    {
        var server = await RunningServer.StartAsync(options, clock);
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return server;
    }

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string change) =>
        server.Client.PostAsync("/faults", new StringContent(change), Stop);

    private static async Task<JsonObject> SwitchAsync(RunningServer server, string change)
    {
        using var answer = await PostAsync(server, change);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Delay(20, Stop);
    }
}
