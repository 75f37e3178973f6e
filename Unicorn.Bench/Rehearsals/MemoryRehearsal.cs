using Spectre.Console;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether the generator can run for as long as anybody likes: what it holds must not grow with what it has sent.</summary>
internal sealed class MemoryRehearsal : IRehearsal
{
    private const double Share = 0.05;
    private const double Absolute = 10e6;

    public string Name => "memory";

    public string Question => "Is the generator's memory after 10 minutes at 5,000/s that after 1 minute, within 5 % or 10 MB?";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, rate: 5000, early: 60, late: 600, stop);

    internal static async Task<bool> RunAsync(Stage stage, int rate, int early, int late, CancellationToken stop)
    {
        var scenario = stage.Write("memory", $$"""
            {
              "name": "memory",
              "load": [ { "inject": { "rate": "{{rate}}/s", "during": "{{late}}s" } } ],
              "request": { "path": "/calc?input={key}" },
              "keys": { "population": 1000, "template": "ICanHazUnicorn?-{n}", "encoding": "base64" },
              "verify": { "against": "unicornHash", "cost": 1 },
              "objectives": [ { "responseTime": "p99 <= 1s" } ],
              "server": { "cost": 1, "service-time": "0", "concurrency": 1000 }
            }
            """);
        var card = new Scorecard();
        foreach (var run in await CommandRun.RepeatAsync(stage, scenario, [], stage.Times ?? 1, "memory", stop))
        {
            var (before, after) = (MemoryReadings.Around(run.Judged.Run, early), MemoryReadings.Around(run.Judged.Run, late));
            var allowed = Math.Max(before * Share, Absolute);
            foreach (var second in Enumerable.Range(1, late / early))
                stage.Console.WriteLine(FormattableString.Invariant($"{second * early,4} s: {MemoryReadings.Around(run.Judged.Run, second * early) / 1e6:0.0} MB"));
            card.Tell("sent", $"{run.Judged.Result.Arrivals.Sent} of {run.Judged.Result.Arrivals.Planned}");
            card.Add($"memory after {late} s", $"{after / 1e6:0.0} MB, {(after - before) / 1e6:+0.0;-0.0} MB beside {before / 1e6:0.0} MB after {early} s", $"within {allowed / 1e6:0.0} MB", Math.Abs(after - before) <= allowed);
        }

        return card.Render(stage.Console);
    }
}
