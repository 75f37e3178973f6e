using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Serving;
using Unicorn.Tests.Driving;
using Unicorn.Tests.Serving;

namespace Unicorn.Tests.Running;

/// <summary>Whole runs of a few seconds.</summary>
public sealed class ScenarioRunTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_run_against_a_target_of_its_own_leaves_it_alone()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        using var test = new TestRun(during: "1s");

        var run = await test.RunAsync(server.Client.BaseAddress, TestContext.Current.CancellationToken);

        run.Sum(_ => true).Answered.ShouldBe(100);
        run.Manifest.Target.Embedded.ShouldBeFalse();
        run.Instances.Select(i => (i.IsLaunch, i.Why)).ShouldBe([(true, ""), (false, "run ended")]);
        (await server.Client.GetAsync("/healthcheck", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    [Fact(Timeout = 60_000)]
    public async Task Open_and_closed_steps_make_one_run_that_ends_when_the_last_iterations_are_answered()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        using var test = new TestRun(load: """
            { "inject": { "rate": "50/s", "during": "1s" } },
            { "keepConstant": { "copies": 3, "think": "10ms", "during": "1s" } },
            { "name": "work", "iterationsForConstant": { "copies": 4, "iterations": 100, "during": "1m" } }
            """);

        var run = await test.RunAsync(server.Client.BaseAddress, TestContext.Current.CancellationToken);

        run.Complete.ShouldBeTrue(run.Missing);
        run.PlanEnd.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        run.MeasuredUntil.ShouldBe(run.PlanEnd);
        run.Sum(row => row.Phase == 0).Planned.ShouldBe(50);
        run.Sum(row => row.Phase == 1).Planned.ShouldBeInRange(3, 300);
        run.Sum(row => row.Phase == 2)[OutcomeKind.Ok].ShouldBe(100);
        run.Manifest.Phases.Select(phase => phase.Planned).ShouldBe([50, null, 100]);
        Judged.Folder(test.Folder).Verdict.Caveats.Count(caveat => caveat.Contains("closed loop", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_time_in_which_the_server_is_stopped_is_not_that_of_the_last_iterations()
    {
        using var test = new TestRun(load: """{ "iterationsForConstant": { "copies": 2, "iterations": 20, "during": "1m" } }""");

        var run = await test.RunAsync(target: null, TestContext.Current.CancellationToken);

        run.Complete.ShouldBeTrue(run.Missing);
        run.PlanEnd.ShouldBeLessThan(run.Instances[^1].At);

        // The server was asked before it was stopped, when everybody had an answer.
        var told = run.Server.ShouldNotBeNull();
        TimeSpan.FromSeconds(told.At).ShouldBeInRange(run.PlanEnd, run.Instances[^1].At);
        told.Held.Count.ShouldBe(20);
        told.Answers["computed"].ShouldBe(20);
        told.Refused.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Iterations_that_their_time_was_too_short_for_leave_the_run_incomplete_and_say_how_many_are_missing()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ServiceTime = TimeSpan.FromMilliseconds(100) });
        using var test = new TestRun(load: """{ "iterationsForConstant": { "copies": 1, "iterations": 1000, "during": "1s" } }""");

        var run = await test.RunAsync(server.Client.BaseAddress, TestContext.Current.CancellationToken);

        run.NotReached.ShouldBe(1000 - run.Sum(_ => true).Planned);
        run.Missing.ShouldNotBeNull().ShouldStartWith("the time of the last step was over before ");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_day_that_is_run_faster_is_billed_in_its_own_time()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        using var test = new TestRun(rate: "20/s", during: "1h", more: " \"timeScale\": 3600,");

        await test.RunAsync(server.Client.BaseAddress, TestContext.Current.CancellationToken);
        var judged = Judged.Folder(test.Folder);

        // An hour in a second; what the run took beyond its plan is a few quarters at most.
        judged.Run.Sum(_ => true).Planned.ShouldBe(20);
        judged.Bill.UsedTime.ShouldBe(judged.Run.Instances[^1].At * 3600);
        judged.Bill.Total.Amount.ShouldBe(8 * Math.Ceiling((decimal)judged.Bill.UsedTime.TotalMinutes / 15));
        judged.Bill.Total.Amount.ShouldBeGreaterThanOrEqualTo(32);
        judged.Result.Bill.Prices.ShouldEndWith("in the scenario's time: 1 s of the run is 1h of it");
        judged.Result.Bill.PerMillion!.Value.ShouldBe(judged.Bill.Total.Amount / (20 * 3600) * 1_000_000, 0.001m);
    }

    [Fact(Timeout = 60_000)]
    public async Task Nothing_listens_at_the_target_is_told_with_address_and_reason_and_leaves_no_folder()
    {
        using var test = new TestRun();
        var target = SenderOutcomeTests.Nobody(out var address);

        var failure = await Should.ThrowAsync<UnreachableTargetException>(() => test.RunAsync(target, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10)));

        failure.Message.ShouldContain(address);
        failure.Message.ShouldContain("refused");
        Directory.Exists(test.Folder).ShouldBeFalse();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("http://192.0.2.1:8080", "192.0.2.1")]
    [InlineData("https://[2001:db8::1]", "2001:db8::1")]
    [InlineData("http://0.0.0.0:80/", "0.0.0.0")]
    public async Task A_target_beyond_loopback_is_refused_and_told_how_to_allow(string target, string host)
    {
        using var test = new TestRun();

        var failure = await Should.ThrowAsync<ForbiddenTargetException>(() => test.RunAsync(new Uri(target), TestContext.Current.CancellationToken));

        failure.Message.ShouldBe($"{host} is not a loopback address; allow it with --allow {host} if you own it");
        Directory.Exists(test.Folder).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_target_that_never_answers_holds_the_run_up_for_at_most_the_timeout()
    {
        await using var target = ScriptedTarget.Stalling("");
        using var test = new TestRun("40/s", "1s", timeout: "1s");

        var run = await test.RunAsync(target.Url, TestContext.Current.CancellationToken);

        run.Sum(_ => true)[OutcomeKind.Timeout].ShouldBe(40);
        run.Complete.ShouldBeTrue(run.Missing);
        run.LastSeen.TotalSeconds.ShouldBeInRange(1.9, 6);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_target_that_drops_kept_connections_is_told_in_a_warning()
    {
        await using var target = new ScriptedTarget(async (connection, stop) =>
        {
            await connection.HeadAsync(stop);
            await connection.SayAsync(Http.Status("503 Busy"), stop);
            await connection.HeadAsync(stop);
        });
        using var test = new TestRun("10/s", "1s");

        var run = await test.RunAsync(target.Url, TestContext.Current.CancellationToken);

        run.Sum(_ => true).Statuses[503].ShouldBe(10);
        run.Events.Single(e => e.Type == RunEvents.Warning).Message!.ShouldContain("sent again");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_folder_that_is_taken_is_refused(bool byAFile)
    {
        await using var target = ScriptedTarget.Answering(Http.Ok("ok"));
        using var test = new TestRun();
        if (byAFile)
            await File.WriteAllTextAsync(test.Folder, "", TestContext.Current.CancellationToken);
        else
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(test.Folder).FullName, "mine"), "", TestContext.Current.CancellationToken);

        var failure = await Should.ThrowAsync<RefusedFolderException>(() => test.RunAsync(target.Url, TestContext.Current.CancellationToken));

        failure.Message.ShouldContain(test.Folder);
        target.Heads.ShouldBeEmpty();
    }
}
