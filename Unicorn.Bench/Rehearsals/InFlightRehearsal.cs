namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a slow service can hold ten thousand requests open without the generator running out of anything.</summary>
internal sealed class InFlightRehearsal : IRehearsal
{
    private const double Bar = 600e6;

    public string Name => "in-flight";

    public string Question => "Do 10,000 requests in flight take at most 600 MB of the generator, and is none dropped?";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, inFlight: 10_000, serviceSeconds: 4, ramp: 20, hold: 10, stop);

    internal static async Task<bool> RunAsync(Stage stage, int inFlight, int serviceSeconds, int ramp, int hold, CancellationToken stop)
    {
        // By Little's law; each answer takes a hair more than its service time.
        var rate = inFlight / serviceSeconds;
        var scenario = stage.Write("in-flight", $$"""
            {
              "name": "in-flight",
              "load": [
                { "name": "ramp", "rampingInject": { "to": "{{rate}}/s", "during": "{{ramp}}s" } },
                { "name": "hold", "inject": { "rate": "{{rate}}/s", "during": "{{hold}}s" } }
              ],
              "maxInFlight": {{2 * inFlight}},
              "request": { "path": "/calc?input={key}", "timeout": "30s" },
              "keys": { "population": 1000, "template": "ICanHazUnicorn?-{n}", "encoding": "base64" },
              "verify": { "against": "unicornHash", "cost": 1 },
              "objectives": [ { "responseTime": "p99 <= 10s" } ],
              "server": { "cost": 1, "service-time": "{{serviceSeconds}}s", "concurrency": {{(int)(1.2 * inFlight)}} }
            }
            """);
        var card = new Scorecard();
        foreach (var run in await CommandRun.RepeatAsync(stage, scenario, [], stage.Times ?? 1, "in-flight", stop))
        {
            var (most, memory) = (run.Judged.Run.Gauges.Max(g => g.Gauges.InFlight), MemoryReadings.Most(run.Judged.Run));
            var outcomes = run.Judged.Result.Arrivals.Outcomes;
            card.Add("in flight at once", $"{most}", $"at least {inFlight}", most >= inFlight);
            card.Add("dropped", $"{outcomes.GetValueOrDefault("dropped")} of {run.Judged.Result.Arrivals.Planned}", "0", outcomes.GetValueOrDefault("dropped") == 0);
            card.Add("right answers", $"{outcomes.GetValueOrDefault("ok")}", "every arrival", outcomes.GetValueOrDefault("ok") == run.Judged.Result.Arrivals.Planned);
            card.Add("most memory", $"{memory / 1e6:0.0} MB", $"at most {Bar / 1e6:0} MB", memory <= Bar);
            card.Tell("memory for each in flight", $"{(memory - MemoryReadings.First(run.Judged.Run)) / most / 1000:0.0} kB");
            card.Tell("send lag", FormattableString.Invariant($"p50 {run.Judged.Result.SendLag.P50:0.000} ms, p99 {run.Judged.Result.SendLag.P99:0.000} ms"));
        }

        return card.Render(stage.Console);
    }
}
