using System.Text.Json.Nodes;
using Unicorn.Tests.Reporting;

namespace Unicorn.Tests.Specs;

/// <summary>A run that is over, accounted by a contract that it was not started with.</summary>
public sealed class AccountedAgainSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Another_contract_changes_the_account_and_neither_the_verdict_nor_the_folder()
    {
        var before = Directory.GetFiles(GoldenRun.Folder).ToDictionary(file => file, File.ReadAllBytes);
        var promises = File.ReadAllText(Path.Combine(Repository.Root, "scenarios", "hash.slo.yaml"));
        File.WriteAllText(_folder["other.slo.yaml"], promises.Replace("maxMilliseconds: 250", "maxMilliseconds: 200", StringComparison.Ordinal));

        var judgement = await UnicornCommand.RunAsync("judge", GoldenRun.Folder, "--sla", _folder["other.slo.yaml"], "--json");
        var result = JsonNode.Parse(judgement.Output)!;
        result["verdict"]!.GetValue<string>().ShouldBe(GoldenRun.Judged.Result.Verdict);
        result["objectives"]!.AsArray().Count.ShouldBe(GoldenRun.Judged.Result.Objectives.Length);
        result["sla"]!.AsArray().Select(sla => sla!["by"]!.GetValue<string>()).ShouldBe(["requests", "intervals"]);
        result["sla"]![0]!["withinMilliseconds"]!.GetValue<double>().ShouldBe(200);
        result["caveats"]![0]!.GetValue<string>().ShouldStartWith("Accounted by the promises in other.slo.yaml");
        Directory.GetFiles(GoldenRun.Folder).ShouldBe(before.Keys, ignoreOrder: true);
        foreach (var (file, bytes) in before)
            File.ReadAllBytes(file).ShouldBe(bytes, Path.GetFileName(file));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_limit_that_was_not_counted_cannot_be_accounted()
    {
        var refusal = await UnicornCommand.RunAsync("judge", GoldenRun.Folder, "--sla", Path.Combine(Repository.Root, "scenarios", "hash.slo.yaml"));
        refusal.ExitCode.ShouldBe(104);
        refusal.ErrorLines.ShouldHaveSingleItem().ShouldContain("answers over the 250ms of \"hash-response-time: right within 250 ms >= 95%\" were not counted in this run");
    }
}
