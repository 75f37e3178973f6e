using System.Text.Json.Nodes;
using Unicorn.LoadGen.Running;
using Unicorn.Server.Serving;
using Unicorn.Tests.Serving;

namespace Unicorn.Tests.Specs;

/// <summary>Two servers that take turns, for real. Whatever is found of so short runs, it is told alike everywhere.</summary>
public sealed class InterleavedSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Two_targets_take_turns_with_the_same_seeds_and_the_exit_code_is_what_the_comparison_says()
    {
        File.WriteAllText(_folder["tiny.json"], """
            {
              "name": "tiny",
              "arrivals": "poisson",
              "load": [ { "inject": { "rate": "50/s", "during": "200ms" } } ],
              "request": { "path": "/calc?input={key}" },
              "objectives": [ { "availability": ">= 10%" } ],
              "gates": [ { "metric": "p50", "slower": "50%" } ]
            }
            """);
        await using var one = await RunningServer.StartAsync(new ServerOptions());
        await using var other = await RunningServer.StartAsync(new ServerOptions());
        var (a, b) = (one.Client.BaseAddress!.ToString(), other.Client.BaseAddress!.ToString());
        var ending = await UnicornCommand.RunAsync("compare", _folder["tiny.json"], "--target", a, "--target", b, "--repeat", "4", "--out", _folder["out"]);

        ending.Errors.ShouldBeEmpty();
        var result = JsonNode.Parse(File.ReadAllText(_folder["out/comparison.json"]))!;
        ending.ExitCode.ShouldBe(result["change"]!.GetValue<string>() switch { "slower" => 99, "unknown" => 95, _ => 0 });
        foreach (var (side, target) in new[] { ("baseline", a), ("candidate", b) })
        {
            var runs = result[side]!.AsArray();
            runs.Select(run => run!["seed"]!.GetValue<long>()).ShouldBe([1, 2, 3, 4]);
            runs.ShouldAllBe(run => run!["target"]!.GetValue<string>() == target);
            runs.Select(run => Path.GetFileName(run!["folder"]!.GetValue<string>())).ShouldBe(["1", "2", "3", "4"]);
        }

        var order = result["baseline"]!.AsArray().Select(run => (Start: run!["startedAt"]!.GetValue<DateTimeOffset>(), IsCandidate: false))
            .Concat(result["candidate"]!.AsArray().Select(run => (Start: run!["startedAt"]!.GetValue<DateTimeOffset>(), IsCandidate: true)))
            .OrderBy(run => run.Start).Select(run => run.IsCandidate);
        order.ShouldBe(Interleaving.Of(4).Select(turn => turn.IsCandidate));
        result["metrics"]!.AsArray().Where(metric => metric!["decides"]!.GetValue<bool>()).Select(metric => metric!["name"]!.GetValue<string>()).ShouldBe(["p50", "notRight"]);
        Hashes("baseline").ShouldBe(Hashes("candidate"));
        ending.Output.Split('\n').Count(line => line.StartsWith("run ", StringComparison.Ordinal)).ShouldBe(8);

        IEnumerable<string> Hashes(string side) => Enumerable.Range(1, 4).Select(i => JsonNode.Parse(File.ReadAllText(_folder[FormattableString.Invariant($"out/{side}/{i}/run.json")]))!["scheduleHash"]!.GetValue<string>());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_is_repeated_leaves_numbered_folders_a_line_for_each_and_the_worst_exit_code()
    {
        File.WriteAllText(_folder["tiny.json"], """
            {
              "name": "tiny",
              "load": [ { "inject": { "rate": "50/s", "during": "200ms" } } ],
              "request": { "path": "/calc?input={key}" },
              "objectives": [ { "availability": ">= 10%" } ]
            }
            """);
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        var ending = await UnicornCommand.RunAsync("run", _folder["tiny.json"], "--target", server.Client.BaseAddress!.ToString(), "--repeat", "2", "--seed", "7", "--out", _folder["out"]);

        ending.ExitCode.ShouldBe(0, ending.Errors);
        ending.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["warm-up, does not count: met", "run 1 of 2: met", "run 2 of 2: met", $"2 of 2 runs: 2 met; in {_folder["out"]}"]);
        foreach (var (folder, seed) in new[] { ("1", 7), ("2", 8), ("warm-up/1", 7) })
            JsonNode.Parse(File.ReadAllText(_folder[$"out/{folder}/result.json"]))!["origin"]!["seed"]!.GetValue<long>().ShouldBe(seed);
    }
}
