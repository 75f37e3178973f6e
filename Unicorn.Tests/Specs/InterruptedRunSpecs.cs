using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Unicorn.Tests.Specs;

/// <summary>Runs that are ended before their time.</summary>
public sealed class InterruptedRunSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_run_is_judged_as_far_as_it_got(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to one process");
        Assert.SkipWhen(signal == "INT" && Signals.IgnoreInterrupt, Signals.InterruptIgnored);

        var run = _folder["run"];
        using var command = UnicornCommand.Start("run", Long(), "--out", run);
        await Eventually(() => File.Exists(Path.Combine(run, "seconds.csv")) && File.ReadAllLines(Path.Combine(run, "seconds.csv")).Length > 2);
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
        using var command = UnicornCommand.Start("run", Long(), "--out", run);
        await Eventually(() => File.Exists(Path.Combine(run, "seconds.csv")) && File.ReadAllLines(Path.Combine(run, "seconds.csv")).Length > 2);
        command.Kill();
        await command.EndAsync();

        var report = await UnicornCommand.RunAsync("report", run);
        report.ExitCode.ShouldBe(0, report.Errors);
        var result = Result(run);
        result["missing"]!.GetValue<string>().ShouldContain("cut short");
        result["bill"]!["atLeast"]!.GetValue<bool>().ShouldBeTrue();
        SumsHold(result);
    }

    private string Long()
    {
        var file = _folder["long.json"];
        File.WriteAllText(file, """
            {
              "name": "long", "arrivals": "poisson",
              "warmUp": { "rate": "10/s", "during": "1s" },
              "load": [ { "name": "only", "inject": { "rate": "50/s", "during": "60s" } } ],
              "request": { "path": "/calc?input={key}", "timeout": "5s" },
              "keys": { "population": 100, "template": "ICanHazUnicorn?-{n}", "encoding": "base64" },
              "verify": { "against": "unicornHash" },
              "objectives": [ { "availability": ">= 95%" }, { "achievedRate": ">= 30/s" }, { "cost": "<= 8 USD" } ],
              "server": { "concurrency": 5 }
            }
            """);
        return file;
    }

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
    private static JsonNode Result(string run) => JsonNode.Parse(File.ReadAllText(Path.Combine(run, "result.json")))!;
}
