using Spectre.Console;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a run that is killed, whenever that is, loses no more than its last second and leaves nothing running.</summary>
internal sealed class KillRehearsal : IRehearsal
{
    private const int Kills = 50;
    private const long Seed = 1;
    private static readonly TimeSpan s_latest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestReport = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_lost = TimeSpan.FromSeconds(1.5);

    public string Name => "kill";

    public string Question => "Does a run killed at any of 50 random instants leave a folder that reads and adds up, with at most 1.5 s missing and no server? (5 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, s_latest, stop);

    internal static async Task<bool> RunAsync(Stage stage, TimeSpan latest, CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux())
            throw new HarnessException(Children.LinuxOnly);

        var scenario = stage.Write("kill", """
            {
              "name": "kill",
              "load": [ { "inject": { "rate": "200/s", "during": "60s" } } ],
              "requests": [ { "name": "one", "path": "/calc?input={key}" }, { "name": "two", "path": "/calc?input={key}" } ],
              "keys": { "population": 100 },
              "objectives": [ { "responseTime": "p99 <= 1s" } ],
              "server": { "service-time": "50ms", "concurrency": 100 }
            }
            """);
        var random = new SplitMix64(Seed, stream: 0);
        var runs = new List<KilledRun>();
        for (var i = 1; i <= (stage.Times ?? Kills); i++)
        {
            var run = await KilledRun.MeasureAsync(scenario, Path.Combine(stage.Folder, $"kill-{i}"), latest * random.NextPositive(), s_longestReport * random.NextPositive(), stage.Clock, stop);
            runs.Add(run);
            stage.Console.WriteLine($"kill {i}: at {run.KilledAt.TotalSeconds:0.00} s, {run.Lost.TotalSeconds:0.00} s of it lost, server {(run.IsServerGone ? "gone" : "LEFT")}, {run.Reports} reports: {run.Missing}");
        }

        var card = new Scorecard();
        Count("folders", "read", run => run.Planned is not null);
        Count("sums", "add up", run => run.Planned == run.Ended);
        Count("what is missing", "told", run => run.Missing.Contains("cut short", StringComparison.Ordinal));
        card.Add("lost at most", $"{runs.Max(run => run.Lost).TotalSeconds:0.00} s", $"{s_lost.TotalSeconds} s", runs.TrueForAll(run => run.Lost <= s_lost));
        Count("servers", "gone within 2 s", run => run.IsServerGone);
        Count("reports whose writing was killed", "whole or absent", run => run.AreReportsWhole);
        card.Tell("reports found of each", string.Join(", ", runs.Select(run => run.Reports)));
        return card.Render(stage.Console);

        void Count(string what, string bar, Func<KilledRun, bool> holds)
        {
            var held = runs.Count(holds);
            card.Add(what, $"{held} of {runs.Count} {bar}", $"{runs.Count}", held == runs.Count);
        }
    }
}
