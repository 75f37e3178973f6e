using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Running;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Running;

/// <summary>The reference server as a child.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class EmbeddedServerTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("--concurrency", "many", "concurrency")]
    [InlineData("--no-such-option", "1", "no-such-option")]
    public async Task Wrong_options_are_told_in_one_line(string option, string value, string expected)
    {
        var failure = await Should.ThrowAsync<HarnessException>(() => EmbeddedServer.StartAsync([option, value], TimeProvider.System, TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith("the reference server did not start: exited with code 104");
        failure.Message.ShouldContain(expected);
        failure.Message.ShouldNotContain('\n');
    }

    [Fact(Timeout = 60_000)]
    public async Task It_is_gone_when_it_was_disposed_of_as_often_as_one_likes()
    {
        var server = await EmbeddedServer.StartAsync([], TimeProvider.System, TestContext.Current.CancellationToken);
        var id = OperatingSystem.IsLinux() ? Children.ServerOf(Environment.ProcessId) : 0;
        server.Url.IsLoopback.ShouldBeTrue();
        server.CpuTime.ShouldBeGreaterThan(TimeSpan.Zero);

        await server.DisposeAsync();
        await server.DisposeAsync();

        (await server.Ended).ShouldBe("stopped");
        server.CpuTime.ShouldBe(TimeSpan.Zero);
        if (id != 0)
            Children.IsGone(id).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_death_of_its_own_is_told_with_its_exit_code_and_its_CPU_time_can_be_asked_for_all_along()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), Children.LinuxOnly);
        await using var server = await EmbeddedServer.StartAsync([], TimeProvider.System, TestContext.Current.CancellationToken);

        Children.Kill(Children.ServerOf(Environment.ProcessId));
        while (!server.Ended.IsCompleted)
            server.CpuTime.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);

        (await server.Ended).ShouldBe("exited with code 137");
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_gives_up_while_it_starts_leaves_no_server_behind()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(50);

        await Should.ThrowAsync<OperationCanceledException>(() => EmbeddedServer.StartAsync([], TimeProvider.System, stop.Token));

        if (OperatingSystem.IsLinux())
            Should.Throw<InvalidOperationException>(() => Children.ServerOf(Environment.ProcessId));
    }
}
