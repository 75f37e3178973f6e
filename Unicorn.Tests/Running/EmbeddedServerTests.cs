using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Running;

/// <summary>The reference server as a child.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class EmbeddedServerTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_run_starts_the_reference_server_verifies_its_answers_and_leaves_nothing_behind()
    {
        var server = 0;
        using var test = new TestRun(server: "\"cost\": 7") { OnBegin = () => server = OperatingSystem.IsLinux() ? Children.ServerOf(Environment.ProcessId) : 0 };

        var run = await test.RunAsync(target: null, TestContext.Current.CancellationToken);

        var sum = run.Sum(_ => true);
        sum.Planned.ShouldBe(200);
        sum.Answered.ShouldBe(200);
        sum[OutcomeKind.WrongAnswer].ShouldBe(0);
        run.Complete.ShouldBeTrue(run.Missing);
        (run.Manifest.References.Keys, run.Manifest.References.WithReference, run.Manifest.References.Cost).ShouldBe((20, 20, 7));
        run.Instances.Select(i => (i.IsLaunch, i.Why)).ShouldBe([(true, ""), (false, "stopped")]);
        run.Instances[0].At.ShouldBeLessThan(TimeSpan.Zero);
        run.Events[^1].ShouldSatisfyAllConditions(e => e.Type.ShouldBe(RunEvents.Ended), e => e.Message.ShouldBe("completed"));
        if (server != 0)
            Children.IsGone(server).ShouldBeTrue();
    }

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

        // The process is there when the call returns, and has not said yet where it listens.
        var starting = EmbeddedServer.StartAsync([], TimeProvider.System, stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(starting);

        if (OperatingSystem.IsLinux())
            Should.Throw<InvalidOperationException>(() => Children.ServerOf(Environment.ProcessId));
    }
}
