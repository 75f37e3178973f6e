namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a closed loop asks as often as its clients can: N/(R + Z), the interactive response time law (Denning and Buzen, 1978).</summary>
internal sealed class ClosedLoopRehearsal : IRehearsal
{
    private const double Bar = 0.02;
    private const double PerSecond = 50;

    public string Name => "closed-loop";

    public string Question => "Do 5 clients of a 100 ms server ask 50 times a second, within 2 %, and does the report warn of what hides in it?";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, "20s", above: Bar, below: Bar, stop);

    internal static async Task<bool> RunAsync(Stage stage, string during, double above, double below, CancellationToken stop)
    {
        var scenario = stage.Write("closed-loop", $$"""
            {
              "name": "closed-loop",
              "warmUp": { "rate": "20/s", "during": "2s" },
              "load": [ { "name": "clients", "keepConstant": { "copies": 5, "during": "{{during}}" } } ],
              "request": { "path": "/calc?input={key}" },
              "keys": { "population": 1000 },
              "objectives": [ { "wrongAnswers": "<= 0" } ],
              "server": { "concurrency": 5, "service-time": "100ms", "cost": 1 }
            }
            """);
        var card = new Scorecard();
        foreach (var run in await CommandRun.RepeatAsync(stage, scenario, [], stage.Times ?? 3, "closed-loop", stop))
        {
            var step = run.Judged.Result.Steps.Single(step => step.Clients == 5);
            var rate = step.Ok / (step.To - step.From);
            card.Add("right answers", $"{rate:0.00}/s", $"{PerSecond}/s, at most {above:0 %} above and {below:0 %} below", rate / PerSecond >= 1 - below && rate / PerSecond <= 1 + above);
            card.Add("the report warns", run.Judged.Result.Caveats.FirstOrDefault(caveat => caveat.Contains("closed loop", StringComparison.Ordinal)) ?? "no", "of stalls that hide", run.Judged.Result.Caveats.Any(caveat => caveat.Contains("stalls hide in it", StringComparison.Ordinal)));
        }

        return card.Render(stage.Console);
    }
}
