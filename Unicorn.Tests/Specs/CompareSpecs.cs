using System.Text.Json.Nodes;

namespace Unicorn.Tests.Specs;

/// <summary>The verbs that compare, on folders that runs have left.</summary>
public sealed class CompareSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_slower_build_ends_with_99_and_leaves_what_a_pull_request_shows()
    {
        var (baseline, candidate) = (RecordedRuns.Write(_folder["old"], 5, 1), RecordedRuns.Write(_folder["new"], 5, 1.5));
        var ending = await UnicornCommand.RunAsync("compare", baseline, "--with", candidate, "--out", _folder["out"], "--json");

        ending.ExitCode.ShouldBe(99, ending.Errors);
        ending.Output.ShouldBe(File.ReadAllText(_folder["out/comparison.json"]));
        var result = JsonNode.Parse(ending.Output)!;
        result["change"]!.GetValue<string>().ShouldBe("slower");
        var p95 = result["metrics"]![0]!;
        p95["name"]!.GetValue<string>().ShouldBe("p95");
        p95["relative"]!.GetValue<double>().ShouldBe(0.5, 0.02);
        result["candidate"]!.AsArray().Select(run => run!["id"]!.GetValue<string>()).ShouldBe(["new-1", "new-2", "new-3", "new-4", "new-5"]);
        File.ReadAllText(_folder["out/comparison.md"]).ShouldStartWith("# golden: SLOWER\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_same_build_ends_with_0_and_run_folders_may_be_named_one_by_one()
    {
        var (baseline, candidate) = (RecordedRuns.Write(_folder["old"], 4, 1), RecordedRuns.Write(_folder["new"], 4, 1));
        var ending = await UnicornCommand.RunAsync(["compare", .. Directory.GetDirectories(baseline), "--with", .. Directory.GetDirectories(candidate)]);

        ending.ExitCode.ShouldBe(0, ending.Errors);
        ending.Output.ShouldContain("SAME  golden");
        ending.Output.ShouldContain("No gates are declared");
        Directory.GetFileSystemEntries(_folder.Path).Length.ShouldBe(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_edited_scenario_is_refused_or_starts_a_new_baseline_or_is_compared_by_force()
    {
        var (baseline, candidate) = (RecordedRuns.Write(_folder["old"], 4, 1), RecordedRuns.Write(_folder["new"], 4, 1.5, text => text.Replace("\\\"population\\\": 200", "\\\"population\\\": 300", StringComparison.Ordinal)));

        var refused = await UnicornCommand.RunAsync("compare", baseline, "--with", candidate);
        refused.ExitCode.ShouldBe(104);
        refused.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("the scenarios differ in keys.population; expected runs that differ in their build alone");

        var edited = await UnicornCommand.RunAsync("compare", baseline, "--with", candidate, "--edited");
        edited.ExitCode.ShouldBe(0, edited.Errors);
        edited.Output.ShouldContain("NEW BASELINE  golden");

        var forced = await UnicornCommand.RunAsync("compare", baseline, "--with", candidate, "--force");
        forced.ExitCode.ShouldBe(99, forced.Errors);
        forced.Output.ShouldContain("Compared all the same: the scenarios differ in keys.population.");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_machines_noise_is_measured_from_runs_of_one_build_and_widens_the_gates()
    {
        var baseline = RecordedRuns.Write(_folder["old"], 8, 1);
        var calibrated = await UnicornCommand.RunAsync("calibrate", baseline, "--out", _folder["noise.json"], "--json");
        calibrated.ExitCode.ShouldBe(0, calibrated.Errors);
        calibrated.Output.ShouldBe(File.ReadAllText(_folder["noise.json"]));
        var noise = JsonNode.Parse(calibrated.Output)!;
        noise["runsOnEachSide"]!.GetValue<int>().ShouldBe(4);
        noise["change"]!.GetValue<string>().ShouldBe("same");

        // As if the machine were as noisy as the candidate is slow.
        File.WriteAllText(_folder["noise.json"], File.ReadAllText(_folder["noise.json"]).Replace("\"relative\": 0", "\"relative\": 1", StringComparison.Ordinal));
        var candidate = RecordedRuns.Write(_folder["new"], 8, 1.5);
        var ending = await UnicornCommand.RunAsync("compare", baseline, "--with", candidate, "--noise", _folder["noise.json"]);
        ending.ExitCode.ShouldBe(0, ending.Errors);
        ending.Output.ShouldContain("this machine's own noise");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("expected BASELINE... --with CANDIDATE", "compare", "one", "two")]
    [InlineData("there is no such folder", "compare", "none", "--with", "none")]
    [InlineData("--repeat is for runs that are yet to be run", "calibrate", "one", "two", "--repeat", "5")]
    [InlineData("expected one that is there", "calibrate", "SMOKE", "--out", "no-such-folder/noise.json")]
    [InlineData("--out : expected a folder", "compare", "none", "--with", "none", "--out", "")]
    [InlineData("--seed is for runs that are yet to be run", "compare", "none", "--with", "none", "--seed", "3")]
    [InlineData("3 and 3 runs can show no change: expected at least 4", "compare", "SMOKE", "--target", "http://127.0.0.1:1", "--target", "http://127.0.0.1:2", "--repeat", "3")]
    [InlineData("--gate \"p50 5\": \"5\" is not a share", "compare", "SMOKE", "--target", "http://127.0.0.1:1", "--target", "http://127.0.0.1:2", "--gate", "p50 5")]
    [InlineData("plan other arrivals or keys", "compare", "--interleave", "SMOKE", "STEADY")]
    public async Task What_cannot_be_compared_is_one_line_and_104_before_anything_is_sent(string words, params string[] line)
    {
        var ending = await UnicornCommand.RunAsync([.. line.Select(word => word switch { "SMOKE" => Repository.Scenario("smoke"), "STEADY" => Repository.Scenario("steady"), _ => word })]);

        ending.ExitCode.ShouldBe(104);
        ending.Output.ShouldBeEmpty();
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain(words);
    }
}
