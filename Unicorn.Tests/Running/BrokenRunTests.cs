using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Driving;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Running;

/// <summary>Runs that do not go as planned.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class BrokenRunTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_server_that_is_killed_half_way_fails_the_rest_and_the_run_ends_by_itself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), Children.LinuxOnly);
        var server = 0;
        using var test = new TestRun(during: "3s", server: "\"service-time\": \"100ms\", \"concurrency\": 50")
        {
            OnBegin = () => server = Children.ServerOf(Environment.ProcessId),
            OnProgress = progress =>
            {
                if (progress.Planned > 0 && !Children.IsGone(server))
                    Children.Kill(server);
            },
        };

        var run = await test.RunAsync(target: null, TestContext.Current.CancellationToken);

        var sum = run.Sum(_ => true);
        sum.Planned.ShouldBe(300);
        sum.Sent.ShouldBe(300);
        sum[OutcomeKind.Ok].ShouldBeGreaterThan(20);
        (sum[OutcomeKind.Dropped], sum[OutcomeKind.Cancelled], sum[OutcomeKind.WrongAnswer]).ShouldBe((0, 0, 0));
        run.Complete.ShouldBeTrue(run.Missing);
        var end = run.Instances.Single(i => !i.IsLaunch);
        end.Why.ShouldBe("exited with code 137");
        end.At.TotalSeconds.ShouldBeInRange(0.5, 2.9);

        // What came later than the end, less what was already on its way to a connection that the server had left open.
        sum[OutcomeKind.ConnectFailed].ShouldBeGreaterThan(Math.Max(0, (int)(100 * (2.8 - end.At.TotalSeconds))));
        run.Events.ShouldContain(e => e.Type == RunEvents.Warning && e.Message!.Contains("exited with code 137"));
        run.Events.ShouldContain(e => e.Type == RunEvents.Failure && e.Message!.Contains("connectFailed"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_interrupted_run_keeps_what_was_measured_and_cancels_what_is_in_flight()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var server = 0;
        using var test = new TestRun(during: "30s", server: "\"service-time\": \"200ms\", \"concurrency\": 100")
        {
            OnBegin = () => server = OperatingSystem.IsLinux() ? Children.ServerOf(Environment.ProcessId) : 0,
            OnProgress = progress =>
            {
                if (progress.Elapsed > TimeSpan.FromSeconds(0.9))
                    stop.Cancel();
            },
        };

        var run = await test.RunAsync(target: null, stop.Token);

        var sum = run.Sum(_ => true);
        sum[OutcomeKind.Ok].ShouldBeGreaterThan(0);
        sum[OutcomeKind.Cancelled].ShouldBeGreaterThan(0);
        run.NotReached.ShouldBe(3000 - sum.Planned);
        run.Interrupted.ShouldBeTrue();
        run.Missing!.ShouldContain("interrupted");
        run.Events[^1].ShouldSatisfyAllConditions(e => e.Type.ShouldBe(RunEvents.Ended), e => e.Message.ShouldBe("interrupted"));
        run.Instances.Single(i => !i.IsLaunch).Why.ShouldBe("stopped");
        if (server != 0)
            Children.IsGone(server).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stop_while_the_last_answers_are_awaited_ends_the_run_at_once()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var target = ScriptedTarget.Stalling("");
        using var test = new TestRun("20/s", "1s", timeout: "50s")
        {
            OnProgress = progress =>
            {
                if (progress.Planned == 20)
                    stop.Cancel();
            },
        };

        var run = await test.RunAsync(target.Url, stop.Token);

        run.Sum(_ => true)[OutcomeKind.Cancelled].ShouldBe(20);
        run.NotReached.ShouldBe(0);
        run.Interrupted.ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stop_before_the_load_leaves_no_folder()
    {
        using var stop = new CancellationTokenSource();
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var test = new TestRun();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => test.RunAsync(target.Url, stop.Token).WaitAsync(TestContext.Current.CancellationToken));

        Directory.Exists(test.Folder).ShouldBeFalse();
        target.Heads.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_can_no_longer_be_written_down_sends_nothing_more()
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var test = new TestRun(during: "20s") { OnProgress = _ => throw new IOException("No space left on device") };

        var failure = await Should.ThrowAsync<HarnessException>(() => test.RunAsync(target.Url, TestContext.Current.CancellationToken));

        failure.Message.ShouldContain("No space left on device");
        failure.Message.ShouldNotContain('\n');

        // All that was sent has been read when the client has left.
        await RunningServer.UntilAsync(() => target.Open == 0, TestContext.Current.CancellationToken);
        var sent = target.Heads.Count;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        target.Heads.Count.ShouldBe(sent);
        test.Read().Complete.ShouldBeFalse();
    }
}
