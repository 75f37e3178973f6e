using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Reporting;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Specs;

[Collection(nameof(TimingSensitive))]
public sealed class RunSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_scenario_that_the_service_keeps_ends_with_zero_a_bill_and_a_complete_folder()
    {
        var run = _folder["run"];
        var ending = await UnicornCommand.RunAsync("run", Short(), "--out", run);

        ending.ExitCode.ShouldBe(0, ending.Errors);
        ending.Output.ShouldContain("MET  short");
        ending.Output.ShouldContain("bill      8 USD");
        Directory.GetFiles(run).Select(Path.GetFileName).ShouldBe(
            ["run.json", "seconds.csv", "latency.hlog", "instances.csv", "events.jsonl", .. ReportFiles.Names], ignoreOrder: true);
        var result = Result(run);
        result["verdict"]!.GetValue<string>().ShouldBe("met");
        result["complete"]!.GetValue<bool>().ShouldBeTrue();
        result["bill"]!["total"]!.GetValue<decimal>().ShouldBe(8);
        result["verification"]!["consistencyOnly"]!.GetValue<long>().ShouldBe(0);
        SumsHold(result);
        File.ReadAllLines(Path.Combine(run, "events.jsonl"))[^1].ShouldContain("\"ended\"");
        NobodyListens(run);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_slow_service_breaches_and_the_sentence_names_the_objective_and_the_second()
    {
        var run = _folder["run"];
        var ending = await UnicornCommand.RunAsync("run", Short(), "--out", run, "--set", "server.service-time=250ms", "--set", "server.concurrency=1", "--set", "server.queue=4");

        ending.ExitCode.ShouldBe(99, ending.Errors);
        var why = Result(run)["why"]!.GetValue<string>();
        why.ShouldStartWith("p95 <= 200ms is broken");
        why.ShouldMatch("it began at second [0-9]+");
        SumsHold(Result(run));
    }

    [Fact(Timeout = 60_000)]
    public async Task More_than_the_service_takes_is_refused_with_503_and_breached()
    {
        var run = _folder["run"];
        var ending = await UnicornCommand.RunAsync("run", Short(), "--out", run, "--set", "server.service-time=100ms", "--set", "server.concurrency=1", "--set", "server.queue=1");

        ending.ExitCode.ShouldBe(99, ending.Errors);
        Result(run)["arrivals"]!["outcomes"]!["status503"]!.GetValue<long>().ShouldBeGreaterThan(20);
        SumsHold(Result(run));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_answer_that_is_not_the_reference_is_wrong_whatever_its_speed()
    {
        var run = _folder["run"];
        var ending = await UnicornCommand.RunAsync("run", Short(), "--out", run, "--set", "verify.cost=999");

        ending.ExitCode.ShouldBe(99, ending.Errors);
        var result = Result(run);
        result["why"]!.GetValue<string>().ShouldStartWith("wrong answers <= 0 is broken");
        result["arrivals"]!["outcomes"]!["wrongAnswer"]!.GetValue<long>().ShouldBe(result["arrivals"]!["planned"]!.GetValue<long>());
        result["verification"]!["wrongAnswers"]!.AsArray().Count.ShouldBe(20);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_scenario_without_a_reference_or_a_promised_time_is_judged_too()
    {
        var file = _folder["plain.json"];
        File.WriteAllText(file, """
            { "name": "plain", "load": [ { "inject": { "rate": "40/s", "during": "2s" } } ],
              "request": { "path": "/calc?input={key}" }, "objectives": [ { "availability": ">= 90%" } ] }
            """);
        var ending = await UnicornCommand.RunAsync("run", file, "--out", _folder["run"]);

        ending.ExitCode.ShouldBe(0, ending.Errors);
        Result(_folder["run"])["verification"]!["consistencyOnly"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_result_for_machines_is_the_file_and_judging_again_changes_no_byte()
    {
        var run = _folder["run"];
        var ran = await UnicornCommand.RunAsync("run", Short(), "--out", run, "--json");
        var files = Directory.GetFiles(run).ToDictionary(file => file, File.ReadAllBytes);
        ran.Output.ShouldBe(File.ReadAllText(Path.Combine(run, "result.json")));

        (await UnicornCommand.RunAsync("judge", run)).ExitCode.ShouldBe(0);
        (await UnicornCommand.RunAsync("report", run)).ExitCode.ShouldBe(0);
        foreach (var (file, bytes) in files)
            File.ReadAllBytes(file).ShouldBe(bytes, Path.GetFileName(file));
    }

    [Fact(Timeout = 60_000)]
    public async Task Several_runs_are_laid_over_each_other_in_one_page_and_their_folders_stay_as_they_are()
    {
        var (golden, page) = (GoldenRun.Folder, _folder["runs.html"]);
        var files = Directory.GetFiles(golden);

        var report = await UnicornCommand.RunAsync("report", golden, golden, "--out", page);
        report.ExitCode.ShouldBe(0, report.Errors);
        report.Output.ShouldContain(page);
        new HtmlParser().ParseDocument(File.ReadAllText(page)).QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        Directory.GetFiles(golden).ShouldBe(files, ignoreOrder: true);

        (await UnicornCommand.RunAsync("report", golden, _folder["nothing"], "--out", page)).ShouldSatisfyAllConditions(
            refused => refused.ExitCode.ShouldBe(104),
            refused => refused.Errors.ShouldContain(_folder["nothing"]));
        (await UnicornCommand.RunAsync("report", golden, "--out", page)).ExitCode.ShouldBe(104);

        // Over a run's own files: what was measured would be gone.
        var copy = Directory.CreateDirectory(_folder["copy"]).FullName;
        foreach (var file in files)
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var seconds = Path.Combine(copy, "seconds.csv");
        foreach (var wrong in (string[])[seconds, Path.Combine(copy, "runs.html"), ""])
        {
            var refused = await UnicornCommand.RunAsync("report", golden, copy + Path.DirectorySeparatorChar, "--out", wrong);
            refused.ExitCode.ShouldBe(104, refused.Errors);
            refused.ErrorLines.ShouldHaveSingleItem().ShouldContain("--out");
        }

        Directory.GetFiles(copy).Select(Path.GetFileName).ShouldBe(files.Select(Path.GetFileName), ignoreOrder: true);
        File.ReadAllBytes(seconds).ShouldBe(File.ReadAllBytes(Path.Combine(golden, "seconds.csv")));
        JsonNode.Parse((await UnicornCommand.RunAsync("report", golden, golden, "--out", page, "--json")).Output)!.AsArray().Count.ShouldBe(2);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_run_is_judged_as_far_as_it_got(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process");
        Assert.SkipWhen(signal == "INT" && Signals.IgnoreInterrupt, Signals.InterruptIgnored);

        var run = _folder["run"];
        using var command = UnicornCommand.Start("run", Short(), "--out", run, "--set", "load[0].inject.during=60s");
        await Eventually(() => File.Exists(Path.Combine(run, "seconds.csv")) && File.ReadAllLines(Path.Combine(run, "seconds.csv")).Length > 3);
        using (var kill = Process.Start("kill", ["-" + signal, command.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        var ending = await command.EndAsync();
        ending.ExitCode.ShouldBe(105, ending.Errors + ending.Output);
        var result = Result(run);
        result["complete"]!.GetValue<bool>().ShouldBeFalse();
        result["missing"]!.GetValue<string>().ShouldContain("interrupted");
        result["arrivals"]!["notReached"]!.GetValue<long>().ShouldBeGreaterThan(1000);
        SumsHold(result);
        NobodyListens(run);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_is_killed_reports_what_was_measured_and_what_is_missing()
    {
        var run = _folder["run"];
        using var command = UnicornCommand.Start("run", Short(), "--out", run, "--set", "load[0].inject.during=60s");
        await Eventually(() => File.Exists(Path.Combine(run, "seconds.csv")) && File.ReadAllLines(Path.Combine(run, "seconds.csv")).Length > 3);
        command.Kill();
        await command.EndAsync();

        var report = await UnicornCommand.RunAsync("report", run);
        report.ExitCode.ShouldBe(0, report.Errors);
        var result = Result(run);
        result["missing"]!.GetValue<string>().ShouldContain("cut short");
        result["bill"]!["atLeast"]!.GetValue<bool>().ShouldBeTrue();
        SumsHold(result);
    }

    private string Short()
    {
        var file = _folder["short.json"];
        File.WriteAllText(file, """
            {
              "name": "short", "arrivals": "poisson",
              "warmUp": { "rate": "10/s", "during": "1s" },
              "load": [ { "name": "only", "inject": { "rate": "50/s", "during": "3s" } } ],
              "request": { "path": "/calc?input={key}", "timeout": "5s" },
              "keys": { "population": 100, "template": "ICanHazUnicorn?-{n}", "encoding": "base64" },
              "verify": { "against": "unicornHash" },
              "objectives": [ { "responseTime": "p95 <= 200ms" }, { "availability": ">= 95%" }, { "achievedRate": ">= 30/s" }, { "cost": "<= 8 USD" } ],
              "server": { "concurrency": 5 }
            }
            """);
        return file;
    }

    private static JsonNode Result(string run) => JsonNode.Parse(File.ReadAllText(Path.Combine(run, "result.json")))!;

    /// <summary>The embedded server that a run started is gone: its port takes no connection.</summary>
    private static void NobodyListens(string run)
    {
        var target = new Uri(Result(run)["origin"]!["target"]!.GetValue<string>());
        using var client = new TcpClient();
        Should.Throw<SocketException>(() => client.Connect(target.Host, target.Port));
    }

    private static void SumsHold(JsonNode result)
    {
        var arrivals = result["arrivals"]!;
        arrivals["outcomes"]!.AsObject().Sum(outcome => outcome.Value!.GetValue<long>()).ShouldBe(arrivals["planned"]!.GetValue<long>());
    }

    private static async Task Eventually(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }
}
