using System.Net.Sockets;
using System.Text.Json.Nodes;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Specs;

[Collection(nameof(TimingSensitive))]
public sealed class RunSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_scenario_that_the_service_keeps_ends_with_zero_a_bill_and_a_complete_folder_that_judging_again_does_not_change()
    {
        var run = _folder["run"];
        var ending = await UnicornCommand.RunAsync("run", Short(), "--out", run, "--json");

        ending.ExitCode.ShouldBe(0, ending.Errors);
        ending.Output.ShouldBe(File.ReadAllText(Path.Combine(run, "result.json")), "what is for machines is the file");
        Directory.GetFiles(run).Select(Path.GetFileName).ShouldBe(
            ["run.json", "seconds.csv", "latency.hlog", "instances.csv", "server.json", "events.jsonl", .. ReportFiles.Names], ignoreOrder: true);
        var result = Result(run);
        result["verdict"]!.GetValue<string>().ShouldBe("met");
        result["complete"]!.GetValue<bool>().ShouldBeTrue();
        result["bill"]!["total"]!.GetValue<decimal>().ShouldBe(8);
        result["verification"]!["consistencyOnly"]!.GetValue<long>().ShouldBe(0);
        SumsHold(result);
        File.ReadAllLines(Path.Combine(run, "events.jsonl"))[^1].ShouldContain("\"ended\"");
        NobodyListens(run);

        var files = Directory.GetFiles(run).ToDictionary(file => file, File.ReadAllBytes);
        (await UnicornCommand.RunAsync("judge", run)).ExitCode.ShouldBe(0);
        (await UnicornCommand.RunAsync("report", run)).ExitCode.ShouldBe(0);
        foreach (var (file, bytes) in files)
            File.ReadAllBytes(file).ShouldBe(bytes, Path.GetFileName(file));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_slow_service_refuses_with_503_and_breaches_and_the_sentence_names_the_objective_and_the_second()
    {
        var run = _folder["run"];
        var ending = await UnicornCommand.RunAsync("run", Short(), "--out", run, "--set", "server.service-time=2100ms", "--set", "server.concurrency=1", "--set", "server.queue=0");

        ending.ExitCode.ShouldBe(99, ending.Errors);
        var why = Result(run)["why"]!.GetValue<string>();
        why.ShouldStartWith("p95 <= 2s is broken");
        why.ShouldMatch("it began at second [0-9]+");

        // Of 150, one in two seconds is served.
        Result(run)["arrivals"]!["outcomes"]!["status503"]!.GetValue<long>().ShouldBeGreaterThan(20);
        SumsHold(Result(run));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_answer_that_is_not_the_reference_is_wrong_whatever_its_speed()
    {
        var run = _folder["run"];
        var ending = await UnicornCommand.RunAsync("run", Short(), "--out", run, "--set", "verify.cost=999", "--set", "load[0].inject.during=1s");

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
        ending.Output.ShouldContain("MET  plain");
        ending.Output.ShouldContain("bill      8 USD");
        Result(_folder["run"])["verification"]!["consistencyOnly"]!.GetValue<long>().ShouldBe(1);
    }

    /// <summary>The limit is so long that what a busy machine makes late says nothing against the service.</summary>
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
              "objectives": [ { "responseTime": "p95 <= 2s" }, { "availability": ">= 95%" }, { "achievedRate": ">= 30/s" }, { "cost": "<= 8 USD" } ],
              "server": { "concurrency": 5, "queue": 200 }
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
}
