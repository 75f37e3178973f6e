using System.Net;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Serving;

public sealed class ServerProcessTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(5);

    [Theory(Timeout = 60_000)]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_drains_what_was_accepted_finishes_and_nothing_new_begins(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        Assert.SkipWhen(signal == "INT" && Signals.IgnoreInterrupt, Signals.InterruptIgnored);
        var stop = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync("--concurrency 1 --service-time 1500ms", stop);
        var computing = server.Client.GetAsync("/calc?input=computing", stop);
        var waiting = server.Client.GetAsync("/calc?input=waiting", stop);
        await UntilAsync(async () => await server.MetricAsync("unicorn_requests_waiting", stop) == "1", stop);

        await server.SignalAsync(signal, stop);
        await UntilAsync(async () => (await server.Client.GetAsync("/healthcheck", stop)).StatusCode == HttpStatusCode.ServiceUnavailable, stop);
        using var refused = await server.Client.GetAsync("/calc?input=new", stop);

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await computing).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await waiting).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.ExitAsync(stop)).ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_drain_cuts_off_what_does_not_finish_in_time()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var stop = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync("--service-time 10m --drain 500ms", stop);
        var computing = server.Client.GetAsync("/calc?input=endless", stop);
        await UntilAsync(async () => await server.MetricAsync("unicorn_requests_computing", stop) == "1", stop);

        await server.SignalAsync("TERM", stop);

        await Should.ThrowAsync<HttpRequestException>(computing);
        (await server.ExitAsync(stop).WaitAsync(s_soon, stop)).ShouldBe(0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--service-time 10m", "unicorn_requests_computing")]
    [InlineData("--cost 2000000000", "unicorn_requests_computing")]
    [InlineData("--freeze 59m59.999s/1h", "unicorn_requests_frozen")]
    public async Task An_orphan_is_gone_at_once_whatever_it_does(string words, string doing)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync("--parent-pipe " + words, stop);
        var requests = Enumerable.Range(0, 5).Select(i => server.Client.GetAsync($"/calc?input={i}", stop)).ToArray();
        await UntilAsync(async () => await server.MetricAsync(doing, stop) == "5", stop);

        server.CloseStandardInput();

        await server.ExitAsync(stop).WaitAsync(s_soon, stop);
        await Should.ThrowAsync<HttpRequestException>(Task.WhenAll(requests));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_child_leaves_control_c_to_its_parent_and_drains_on_a_termination()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var stop = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync("--parent-pipe", stop);

        await server.SignalAsync("INT", stop);
        await Task.Delay(300, stop);
        (await server.Client.GetAsync("/calc?input=k", stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await server.SignalAsync("TERM", stop);
        (await server.ExitAsync(stop)).ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Costly_computations_do_not_keep_health_and_metrics_waiting()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync("--cost 2000000000 --parent-pipe", stop);
        _ = Enumerable.Range(0, 25).Select(i => server.Client.GetAsync($"/calc?input={i}", stop)).ToArray();
        await UntilAsync(async () => await server.MetricAsync("unicorn_requests_waiting", stop) == "20", stop);

        using var health = await server.Client.GetAsync("/healthcheck", stop).WaitAsync(s_soon, stop);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--cost much", "\"original\"")]
    [InlineData("--speed 9", "--speed")]
    [InlineData("--build v3", "redis://")]
    public async Task A_wrong_command_line_gets_one_line_and_104(string words, string expected)
    {
        var (exitCode, output, error) = await ServerProcess.RunAsync(words, TestContext.Current.CancellationToken);

        exitCode.ShouldBe(104);
        output.ShouldBeEmpty();
        error.TrimEnd().ShouldNotContain('\n');
        error.ShouldContain(expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_crash_takes_those_inside_with_it_and_leaves_a_code_that_is_not_zero()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync("--service-time 10m --crash-after 3", stop);
        var inside = Enumerable.Range(0, 3).Select(i => server.Client.GetAsync($"/calc?input={i}", stop)).ToArray();
        await UntilAsync(async () => await server.MetricAsync("unicorn_requests_computing", stop) == "3", stop);

        await Should.ThrowAsync<HttpRequestException>(server.Client.GetAsync("/calc?input=last", stop));

        (await server.ExitAsync(stop)).ShouldBe(70);
        foreach (var one in inside)
            await Should.ThrowAsync<HttpRequestException>(one);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_crash_can_come_after_a_time()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync("--crash-after 1ms", stop);
        (await server.ExitAsync(stop)).ShouldBe(70);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_address_in_use_gets_one_line_and_107()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await ServerProcess.StartAsync("", stop);

        var (exitCode, output, error) = await ServerProcess.RunAsync($"--urls {server.Url.GetLeftPart(UriPartial.Authority)}", stop);

        exitCode.ShouldBe(107);
        output.ShouldBeEmpty();
        error.TrimEnd().ShouldNotContain('\n');
        error.ShouldContain("address already in use");
    }

    [Fact(Timeout = 60_000)]
    public async Task Help_names_every_option_and_gives_an_example()
    {
        var (exitCode, output, _) = await ServerProcess.RunAsync("--help", TestContext.Current.CancellationToken);

        exitCode.ShouldBe(0);
        output.ShouldContain("Example");
        foreach (var option in (string[])["--urls", "--concurrency", "--queue", "--cost", "--service-time", "--build", "--error-share", "--cache", "--cache-timeout", "--wrong-share", "--slow-share", "--slow-time", "--freeze", "--crash-after", "--unhealthy", "--fault-token", "--drain", "--parent-pipe"])
            output.ShouldContain(option);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken stop)
    {
        while (!await holds())
            await Task.Delay(20, stop);
    }
}
