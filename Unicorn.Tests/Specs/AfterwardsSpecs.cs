using System.Globalization;
using System.Text.Json.Nodes;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Specs;

/// <summary>What is said of a run beyond its own promises: alerts that would have fired, and promises that it never made.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class AfterwardsSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Alerts_fire_when_the_seconds_say_so_and_other_objectives_leave_the_folder_alone()
    {
        var run = _folder["run"];
        (await UnicornCommand.RunAsync("run", Overload(), "--out", run)).ExitCode.ShouldBe(0);

        // 90 % are allowed to fail by the promise, 10 % by the alert's.
        var (bad, judged) = Seconds(run);
        var alert = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "result.json")))!["alerts"]![0]!;
        int[] firing = [.. Enumerable.Range(3, 5).Where(end => Burns(end, 3) && Burns(end, 1))];
        firing.ShouldNotBeEmpty();
        alert["fired"]!.GetValue<bool>().ShouldBeTrue();
        alert["firstBadAt"]!.GetValue<int>().ShouldBe(Array.FindIndex(bad, count => count > 0));
        alert["firedAt"]!.GetValue<int>().ShouldBe(firing[0]);
        alert["delaySeconds"]!.GetValue<int>().ShouldBe(firing[0] - Array.FindIndex(bad, count => count > 0));
        int? resolved = Enumerable.Range(3, 5).Where(end => end > firing[0] && !firing.Contains(end)).Select(end => (int?)end).FirstOrDefault();
        ((int?)alert["resolvedAt"]).ShouldBe(resolved);
        File.ReadAllText(Path.Combine(run, "report.md")).ShouldContain("- alert page (availability >= 90%, 2 times over 3s and 1s): It would have fired");

        var files = Directory.GetFiles(run).ToDictionary(file => file, File.ReadAllBytes);
        File.WriteAllText(_folder["other.json"], """{ "objectives": [ { "availability": ">= 95%" }, { "responseTime": "p5 <= 1500ms" } ] }""");
        var judgement = await UnicornCommand.RunAsync("judge", run, "--objectives", _folder["other.json"], "--json");
        judgement.ExitCode.ShouldBe(99, judgement.Errors);
        var other = JsonNode.Parse(judgement.Output)!;
        other["objectives"]!.AsArray().Select(objective => objective!["ruling"]!.GetValue<string>()).ShouldBe(["breached", "met", "met"]);
        other["objectives"]![1]!["why"]!.GetValue<string>().ShouldContain("1.5s was not declared before the run");
        other["caveats"]![0]!.GetValue<string>().ShouldStartWith("Judged by the objectives in ");
        foreach (var (file, bytes) in files)
            File.ReadAllBytes(file).ShouldBe(bytes, Path.GetFileName(file));

        File.WriteAllText(_folder["other.json"], "{ \"objectives\": [\n  { \"responseTime\": \"p5 <= 1500ms\", \"every\": \"2s\" } ] }");
        var refusal = await UnicornCommand.RunAsync("judge", run, "--objectives", _folder["other.json"]);
        refusal.ExitCode.ShouldBe(104);
        refusal.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{_folder["other.json"]}:2:46: 1.5s was not declared before the run");

        bool Burns(int end, int window)
        {
            var (failed, all) = (bad[(end - window)..end].Sum(), judged[(end - window)..end].Sum());
            return all > 0 && failed >= 2 * 0.1 * all;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_clear_breach_ends_the_run_early_and_says_what_was_not_reached()
    {
        var run = _folder["run"];
        var ending = await UnicornCommand.RunAsync("run", Overload(), "--out", run, "--set", "load[2].inject.during=120s", "--set", "objectives[0].availability=>= 90%", "--set", "objectives[0].every=2s", "--set", "objectives[0].abortWhen=breached");

        ending.ExitCode.ShouldBe(99, ending.Errors);
        var result = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "result.json")))!;
        result["verdict"]!.GetValue<string>().ShouldBe("breached");
        result["missing"]!.GetValue<string>().ShouldMatch(@"^the run was stopped early after [0-9.]+s of 2m4s because availability >= 90% in every 2s was broken beyond doubt, so [0-9,]+ arrivals of the plan were not reached");
        result["measuredSeconds"]!.GetValue<double>().ShouldBeLessThan(60);
        var arrivals = result["arrivals"]!;
        arrivals["notReached"]!.GetValue<long>().ShouldBeGreaterThan(1000);
        (arrivals["notReached"]!.GetValue<long>() + arrivals["planned"]!.GetValue<long>()).ShouldBe(20 * 2 + 200 * 2 + 20 * 120);
        arrivals["outcomes"]!.AsObject().Sum(outcome => outcome.Value!.GetValue<long>()).ShouldBe(arrivals["planned"]!.GetValue<long>());
        var events = File.ReadAllLines(Path.Combine(run, "events.jsonl"));
        events.ShouldContain(line => line.Contains("\"aborted\"", StringComparison.Ordinal) && line.Contains("was broken beyond doubt", StringComparison.Ordinal));
        events[^1].ShouldContain("\"ended\"");
    }

    /// <summary>Calm, then ten times what the service takes, then calm.</summary>
    private string Overload()
    {
        var file = _folder["overload.json"];
        File.WriteAllText(file, """
            {
              "name": "overload",
              "load": [
                { "inject": { "rate": "20/s", "during": "2s" } },
                { "name": "beyond", "inject": { "rate": "200/s", "during": "2s" } },
                { "inject": { "rate": "20/s", "during": "3s" } }
              ],
              "request": { "path": "/calc?input={key}", "timeout": "2s" },
              "objectives": [ { "availability": ">= 10%" } ],
              "alerts": [ { "name": "page", "availability": ">= 90%", "burnRate": 2, "longWindow": "3s", "shortWindow": "1s" } ],
              "server": { "concurrency": 1, "queue": 2, "service-time": "20ms" }
            }
            """);
        return file;
    }

    /// <summary>Bad and judged arrivals of each second, read from the raw file by its columns.</summary>
    private static (long[] Bad, long[] Judged) Seconds(string run)
    {
        var lines = File.ReadAllLines(Path.Combine(run, "seconds.csv"));
        var columns = lines[0].Split(',');
        var (bad, judged) = (new long[7], new long[7]);
        foreach (var cells in lines[1..].Select(line => line.Split(',')))
        {
            long Cell(string name) => long.Parse(cells[Array.IndexOf(columns, name)], CultureInfo.InvariantCulture);
            if (Cell("second") is var second && second >= 7)
                continue;
            judged[second] += Cell("planned") - Cell("cancelled");
            bad[second] += Cell("planned") - Cell("cancelled") - Cell("ok");
        }

        return (bad, judged);
    }
}
