using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Testing;
using Unicorn.Server.Serving;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Testing;

/// <summary>Runs from a test that claim nothing of time, so others may run beside them.</summary>
public sealed class RunnableScenarioTests
{
    private static readonly Scenario s_scenario = new()
    {
        Name = "in-a-test",
        Load = [new Inject { Rate = new Rate(100), During = TimeSpan.FromMilliseconds(300) }],
        Request = new Request { Path = "/calc?input={key}" },
        Keys = new Keys { Population = 5 },
        Verify = new Verification { Against = AnswerCheck.UnicornHash },
        Objectives = [new Objective { Availability = AtLeast<Share>.Parse(">= 50%") }],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Without_a_target_the_reference_server_is_started_and_the_folder_has_all_that_a_run_has()
    {
        using var folder = new TemporaryFolder();

        var run = await s_scenario.RunAsync(new ScenarioRunOptions { Out = folder["run"], Seed = 7, Set = ["server.cost=3"] }, Stop);

        run.ShouldBeMet();
        run.Folder.ShouldBe(folder["run"]);
        run.Result.Arrivals.Planned.ShouldBe(30);
        (run.Result.Origin.Seed, run.Result.Origin.Embedded).ShouldBe((7, true));
        run.Judged.Run.Manifest.References.Cost.ShouldBe(3);
        ReportFiles.In(run.Folder).ShouldBe(ReportFiles.Names);

        // The folder alone gives the same verdict again: what was built is in it as text.
        ResultJson.Text(Judged.Folder(run.Folder).Result).ShouldBe(ResultJson.Text(run.Result));
        RunFolderReader.Read(run.Folder).Manifest.Scenario.File.ShouldBe("in-a-test.json");
    }

    [Fact(Timeout = 60_000)]
    public async Task Too_few_samples_fail_a_test_unless_it_says_otherwise()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        var run = await (s_scenario with { Objectives = [new Objective { Availability = AtLeast<Share>.Parse(">= 99.9%") }] }).RunAsync(server.Client.BaseAddress!, Stop);

        run.Verdict.Ruling.ShouldBe(Ruling.Inconclusive);
        run.ShouldBeMet(allowInconclusive: true);
        Should.Throw<NotMetException>(() => run.ShouldBeMet()).Run.ShouldBe(run);
        run.Folder.ShouldStartWith(Path.Combine(AppContext.BaseDirectory, RunFolders.Root, "in-a-test"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_interrupted_run_is_cancelled_and_what_it_measured_is_kept()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        using var folder = new TemporaryFolder();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var going = (s_scenario with { Load = [new Inject { Rate = new Rate(50), During = TimeSpan.FromMinutes(5) }] })
            .RunAsync(new ScenarioRunOptions { Target = server.Client.BaseAddress, Out = folder["run"] }, stop.Token);
        while (!File.Exists(Path.Combine(folder["run"], RunFiles.Events)))
            await Task.Delay(20, Stop);

        await stop.CancelAsync();

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => going);
        failure.Message.ShouldContain(folder["run"]);
        RunFolderReader.Read(folder["run"]).Interrupted.ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task Runs_of_one_process_take_turns()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => s_scenario.RunAsync(server.Client.BaseAddress!, Stop)));

        var spans = runs.Select(run => run.Judged.Run).Select(run => (From: run.Manifest.StartedAt, To: run.Manifest.StartedAt + TimeSpan.FromSeconds(run.Events[^1].At))).OrderBy(span => span.From).ToArray();
        spans[1].From.ShouldBeGreaterThanOrEqualTo(spans[0].To);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_does_not_go_together_is_told_before_anything_is_sent()
    {
        await Should.ThrowAsync<ForbiddenTargetException>(() => s_scenario.RunAsync(new Uri("http://192.0.2.1/"), Stop));
        (await Should.ThrowAsync<ArgumentException>(() => s_scenario.RunAsync(new Uri("ftp://127.0.0.1/"), Stop))).Message.ShouldContain("expected a base URL");
        (await Should.ThrowAsync<ScenarioException>(() => s_scenario.RunAsync(new ScenarioRunOptions { Set = ["seed=x"] }, Stop))).Message.ShouldStartWith("--set seed=x: ");
        (await Should.ThrowAsync<ScenarioException>(() => (s_scenario with { Http = HttpChoice.Http2 }).RunAsync(cancellationToken: Stop))).Message.ShouldStartWith("http: the embedded server speaks HTTP/1.1 alone");
        (await Should.ThrowAsync<ScenarioException>(() => (s_scenario with { Request = new Request { Path = "/calc?input={key}{env.UNICORN_NO_SUCH}" } }).RunAsync(cancellationToken: Stop)))
            .Message.ShouldStartWith("request.path: the environment has no variable UNICORN_NO_SUCH");
    }
}
