using System.Text.Json;
using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Comparing.Benchmarks;
using Unicorn.Tests.Comparing.Benchmarks;

namespace Unicorn.Tests.Specs;

/// <summary>BenchmarkDotNet's files through the command.</summary>
public sealed class BenchmarkSpecs
{
    [Fact(Timeout = 60_000)]
    public async Task A_benchmark_that_became_slower_fails_the_build_and_every_report_says_which()
    {
        using var folder = new TemporaryFolder();
        var (baseline, candidate) = (Side(folder["base"], 1000), Side(folder["head"], 1200));

        var ending = await UnicornCommand.RunAsync("compare", baseline, "--with", candidate, "--out", folder["out"]);

        ending.ExitCode.ShouldBe(ExitCodes.Breached, ending.Errors);
        ending.Output.ShouldContain("SLOWER  benchmarks");
        ending.Output.ShouldContain("6 files of the baseline, 6 files of the candidate");
        var result = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder["out"], "comparison.json"), TestContext.Current.CancellationToken)).RootElement;
        result.GetProperty("metrics")[0].GetProperty("name").GetString().ShouldBe("Hash.Ours(Cost: 1)");
        result.GetProperty("metrics")[0].GetProperty("relative").GetDouble().ShouldBe(0.2, 0.02);
        (await File.ReadAllTextAsync(Path.Combine(folder["out"], "comparison.md"), TestContext.Current.CancellationToken)).ShouldContain("Hash.Ours(Cost: 1)");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_gate_allows_passes_and_what_cannot_be_compared_is_refused()
    {
        using var folder = new TemporaryFolder();
        var (baseline, candidate, few) = (Side(folder["base"], 1000), Side(folder["head"], 1200), Side(folder["few"], 1000, launches: 2));

        (await UnicornCommand.RunAsync("compare", baseline, "--with", candidate, "--gate", "time 40%")).ExitCode.ShouldBe(ExitCodes.Met);
        (await Refused("compare", baseline, "--with", candidate, "--gate", "p95 5%")).ShouldContain("expected one gate for all benchmarks, such as \"time 10%\"");
        Should.Throw<BenchmarkFileException>(() => BenchmarkSets.Read([baseline, folder["none"]])).Message.ShouldBe($"{folder["none"]}: expected a *-full.json of BenchmarkDotNet or a folder of them, as on the other side");
        BenchmarkSets.Read([few, Path.Combine(few, ".")]).Files.Length.ShouldBe(2);
        (await Refused("compare", baseline, "--with", few)).ShouldContain("each launch of a benchmark is one");
        (await Refused("compare", baseline, "--with", baseline)).ShouldContain("is on both sides, expected files of two builds");
    }

    private static async Task<string> Refused(params string[] words)
    {
        var ending = await UnicornCommand.RunAsync(words);
        ending.ExitCode.ShouldBe(ExitCodes.BadInput);
        return ending.Errors.Trim();
    }

    /// <summary>A build's files, one for each launch, whose times differ by up to 1 %.</summary>
    private static string Side(string folder, double time, int launches = 6)
    {
        for (var i = 0; i < launches; i++)
        {
            var results = Directory.CreateDirectory(Path.Combine(folder, $"{i}", "results")).FullName;
            File.WriteAllText(Path.Combine(results, "Hash-report-full.json"), FullJson.File(FullJson.Benchmark("Hash.Ours(Cost: 1)", [[time * (1 + (i % 3 * 0.005))]])));
        }

        return folder;
    }
}
