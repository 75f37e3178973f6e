using System.Text.Json.Nodes;

namespace Unicorn.Tests.Specs;

/// <summary>The verb history on copies of the first version's folder.</summary>
public sealed class HistorySpecs : IDisposable
{
    private const string First = "20261123T012457Z-786e76";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Runs_at_any_depth_are_added_once_and_stay_when_their_folders_are_gone()
    {
        Copy("runs/golden/one", First, commit: null);
        Copy("runs/a/b/c/two", "20261124T000000Z-abcdef", "c0ffee1");
        Copy("runs/a/b/c/warm-up/1", "20261123T235900Z-abcdef", "c0ffee1");
        Directory.CreateDirectory(_folder["runs/broken"]);
        File.WriteAllText(_folder["runs/broken/run.json"], "{");

        var first = await UnicornCommand.RunAsync("history", _folder["runs"], "--csv", _folder["perf/kept.csv"], "--json");
        first.ExitCode.ShouldBe(0, first.Errors);
        first.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("note: left out: " + _folder["runs/broken/run.json"]);
        var history = JsonNode.Parse(first.Output)!.AsArray().ShouldHaveSingleItem()!;
        history["runs"]!.GetValue<int>().ShouldBe(2);
        history["series"]!.AsArray().ShouldHaveSingleItem()!["metrics"]!.AsArray().Select(metric => metric!["name"]!.GetValue<string>()).ShouldBe(["p50", "p95", "p99", "goodput"]);
        var kept = File.ReadAllText(_folder["perf/kept.csv"]);
        kept.Split('\n')[1..3].Select(line => line.Split(',')[0]).ShouldBe([First, "20261124T000000Z-abcdef"]);
        kept.ShouldContain(",c0ffee1,");
        foreach (var name in (string[])["kept-golden.svg", "kept-golden.png", "kept.md"])
            new FileInfo(_folder["perf/" + name]).Length.ShouldBeGreaterThan(100, name);

        Directory.Delete(_folder["runs/golden"], recursive: true);
        Directory.Delete(_folder["runs/broken"], recursive: true);
        var second = await UnicornCommand.RunAsync("history", _folder["runs"], "--csv", _folder["perf/kept.csv"], "--metric", "p99.9");
        second.ExitCode.ShouldBe(0, second.Errors);
        second.Output.ShouldContain(First);
        File.ReadAllText(_folder["perf/kept.csv"]).ShouldBe(kept);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_does_not_read_is_refused_with_its_place_and_left_as_it_is()
    {
        File.WriteAllText(_folder["history.csv"], "id,startedAt,scenario,scenarioHash,target,machine,commit,verdict,complete\nr1,never,s,h,t,m,c,met,true\n");

        var damaged = await UnicornCommand.RunAsync("history", _folder.Path);
        damaged.ExitCode.ShouldBe(104);
        damaged.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{_folder["history.csv"]}:2:4: the startedAt \"never\" does not read, expected an instant");

        File.Delete(_folder["history.csv"]);
        var empty = await UnicornCommand.RunAsync("history", _folder.Path);
        empty.ExitCode.ShouldBe(104);
        empty.ErrorLines.ShouldHaveSingleItem().ShouldContain("there is no run below it");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();

        Copy("one", First, commit: null);
        var unknown = await UnicornCommand.RunAsync("history", _folder.Path, "--metric", "p42x");
        unknown.ExitCode.ShouldBe(104);
        unknown.ErrorLines.ShouldHaveSingleItem().ShouldContain("--metric p42x: no run has such a metric, expected one of p50, ");
    }

    private void Copy(string name, string id, string? commit)
    {
        Directory.CreateDirectory(_folder[name]);
        foreach (var file in Directory.GetFiles(Repository.Golden("run-v1")))
            File.Copy(file, Path.Combine(_folder[name], Path.GetFileName(file)));
        var path = Path.Combine(_folder[name], "run.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["id"] = id;
        if (commit is not null)
        {
            manifest["commit"] = commit;
            manifest["startedAt"] = "2026-11-24T00:00:00+00:00";
        }

        File.WriteAllText(path, manifest.ToJsonString());
    }
}
