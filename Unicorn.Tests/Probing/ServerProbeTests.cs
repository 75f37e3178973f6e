using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Unicorn.LoadGen.Probing;
using Unicorn.Server.Hashing;
using Unicorn.Server.Serving;
using Unicorn.Tests.Driving;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Probing;

[Collection(nameof(TimingSensitive))]
public sealed class ServerProbeTests
{
    private readonly QuickClock _clock = new();
    private readonly List<string> _said = [];

    [Theory(Timeout = 60_000)]
    [InlineData(5, 7)]
    [InlineData(9, 0)]
    public async Task Places_and_refusals_of_a_real_server_are_found(int places, int queue)
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { Concurrency = places, Queue = queue, ServiceTime = TimeSpan.FromMilliseconds(50), Cost = 7 });

        var result = await ProbeAsync(server.Client.BaseAddress!, limit: 30, cost: 7);

        result.Places!.Value.ShouldBeInRange(places - 1, places + 1.5);
        result.StillGrows.ShouldBeFalse();
        result.Refuses.From!.Value.ShouldBeInRange(places + queue + 1, places + queue + 2);
        result.Refusal.ShouldBe(new RefusalResult(503, "1"));
        result.Health.Outcome.ShouldBe("ok");
        result.Answers.Wrong.ShouldBeEmpty();
        result.Answers.Reference.ShouldBe(true);
        result.Answers.Checked.ShouldBeGreaterThan(10);
        result.Answers.SameKeySameAnswer.ShouldBe(true);
        result.Answers.DifferentKeysDifferentAnswers.ShouldBe(true);
        result.Alone!.Milliseconds.ShouldBeInRange(50 * QuickClock.Times, 150 * QuickClock.Times);
        _said.ShouldContain("2 at once");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_reference_hash_of_another_cost_is_not_the_reference_and_not_wrong()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ServiceTime = TimeSpan.FromMilliseconds(20), Cost = 7 });

        var result = await ProbeAsync(server.Client.BaseAddress!, limit: 4, cost: 8);

        result.Answers.Reference.ShouldBe(false);
        result.Answers.Wrong.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_mixes_answers_up_under_load_is_caught()
    {
        // Right for the first client of all, another key's answer for whoever asks beside it.
        var inside = 0;
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            while (await connection.HeadAsync(stop) is { } head)
            {
                var crowd = Interlocked.Increment(ref inside);
                await Task.Delay(20, stop);
                Interlocked.Decrement(ref inside);
                await connection.SayAsync(Http.Ok(UnicornHash.Compute(crowd == 1 ? KeyOf(head) : "another", 3)), stop);
            }
        });

        var result = await ProbeAsync(target.Url, limit: 6, cost: 3);

        result.Answers.Reference.ShouldBe(true);
        result.Answers.SameKeySameAnswer.ShouldBe(true);
        result.Answers.Wrong.ShouldNotBeEmpty();
        result.Answers.Wrong[0].ShouldContain(UnicornHash.Compute("another", 3));
        result.Answers.Wrong[0].ShouldContain("at once");
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_answer_to_the_same_key_is_wrong()
    {
        var asked = 0;
        await using var target = ScriptedTarget.Answering(_ => Http.Ok("answer " + Interlocked.Increment(ref asked).ToString(CultureInfo.InvariantCulture)));

        var result = await ProbeAsync(target.Url, limit: 3);

        result.Answers.SameKeySameAnswer.ShouldBe(false);
        result.Answers.Reference.ShouldBe(false);
        result.Answers.Wrong.ShouldNotBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task One_answer_to_every_key_and_no_health_check_are_told_and_are_not_wrong()
    {
        await using var target = ScriptedTarget.Answering(head => head.StartsWith("GET /base/calc?input=", StringComparison.Ordinal) ? Http.Ok("always") : Http.Status("404 Not Found"));

        var result = await ProbeAsync(new Uri(target.Url, "/base/"), limit: 3);

        result.Health.Outcome.ShouldBe("status404");
        result.Answers.DifferentKeysDifferentAnswers.ShouldBe(false);
        result.Answers.SameKeySameAnswer.ShouldBe(true);
        result.Answers.Wrong.ShouldBeEmpty();
        result.Alone.ShouldNotBeNull();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("404 Not Found", "", null, "status404")]
    [InlineData("503 Service Unavailable", "Retry-After: 7\r\n", "7", null)]
    [InlineData("429 Too Many Requests", "", null, null)]
    public async Task A_server_that_answers_nothing_is_asked_a_few_times_alone_and_no_more(string status, string headers, string? retryAfter, string? failure)
    {
        await using var target = ScriptedTarget.Answering(Http.Status(status, headers));

        var result = await ProbeAsync(target.Url, limit: 10);

        result.Ended.ShouldBe("noAnswer");
        result.Alone.ShouldBeNull();
        result.Refuses.From.ShouldBe(failure is null ? 1 : null);
        result.Refusal.ShouldBe(failure is null ? new RefusalResult(int.Parse(status[..3], CultureInfo.InvariantCulture), retryAfter) : null);
        result.Failures.Select(text => text.Split(',')[0]).ShouldBe(failure is null ? [] : [failure]);
        target.Heads.Count.ShouldBeLessThan(10);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_hangs_is_given_up()
    {
        await using var target = ScriptedTarget.Stalling("");

        var result = await ProbeAsync(target.Url, limit: 2);

        result.Ended.ShouldBe("noAnswer");
        result.Seconds.ShouldBeLessThan(15);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_closes_connections_gets_no_question_twice()
    {
        await using var target = ScriptedTarget.SayingOnce("");

        var result = await ProbeAsync(target.Url, limit: 10);

        result.Ended.ShouldBe("noAnswer");
        result.Failures.ShouldHaveSingleItem().ShouldStartWith("headersFailed");
        target.Heads.Count.ShouldBe(4);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_probe_that_the_limit_ends_says_so()
    {
        // The clock moves by the server's service time alone: 100 questions fit, and one client would ask for longer.
        var clock = new FakeTimeProvider();
        await using var target = ScriptedTarget.Answering(_ =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            return Http.Ok("answer");
        });

        var result = await new ServerProbe(new ProbeOptions { Target = target.Url, Limit = TimeSpan.FromSeconds(1) }, clock, _said.Add).RunAsync(TestContext.Current.CancellationToken);

        result.Ended.ShouldBe("outOfTime");
        target.Heads.Count.ShouldBe(100);
        result.Steps.Select(step => step.Clients).ShouldBe([1]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_answers_once_and_fails_from_then_on_is_told_with_its_failures()
    {
        var asked = 0;
        await using var target = ScriptedTarget.Answering(head => head.Contains("/calc", StringComparison.Ordinal) && Interlocked.Increment(ref asked) > 1 ? Http.Status("500 Oh No") : Http.Ok("once"));

        var result = await ProbeAsync(target.Url, limit: 10);

        result.Ended.ShouldBe("noAnswer");
        result.Failures.ShouldHaveSingleItem().ShouldStartWith("status500, ");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_was_found_before_an_interruption_is_kept()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ServiceTime = TimeSpan.FromMilliseconds(20) });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var probe = new ServerProbe(new ProbeOptions { Target = server.Client.BaseAddress! }, _clock, what =>
        {
            if (what == "4 at once")
                stop.Cancel();
        });

        var result = await probe.RunAsync(stop.Token);

        result.Ended.ShouldBe("interrupted");
        result.Steps.Select(step => step.Clients).ShouldBe([1, 2]);
    }

    private static string KeyOf(string head) => head[(head.IndexOf('=', StringComparison.Ordinal) + 1)..head.IndexOf(" HTTP", StringComparison.Ordinal)];

    private Task<ProbeResult> ProbeAsync(Uri target, double limit, int cost = UnicornHash.DefaultCost) =>
        new ServerProbe(new ProbeOptions { Target = target, Cost = cost, Limit = TimeSpan.FromSeconds(limit) }, _clock, _said.Add).RunAsync(TestContext.Current.CancellationToken);
}
