using Unicorn.LoadGen.Probing;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a probe finds out what is known of a server.</summary>
internal sealed class BangRehearsal : IRehearsal
{
    private const int Runs = 3;
    private const int Tolerance = 1;

    public string Name => "bang";

    public string Question => "Does bang find 5 and 9 places of 100 ms, give or take one, and where refusals begin? (3 times each, 90 s)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, [(5, 20), (9, 40)], stop);

    internal static async Task<bool> RunAsync(Stage stage, (int Places, int Queue)[] servers, CancellationToken stop)
    {
        var card = new Scorecard();
        foreach (var (places, queue) in servers)
        {
            var results = new List<ProbeResult>();
            for (var i = 1; i <= (stage.Times ?? Runs); i++)
                results.Add(await ProbeAsync(stage, places, queue, stop));

            card.Add($"{places} places", string.Join(", ", results.Select(r => $"{r.Places:0.0}")), $"{places} +- {Tolerance}", results.TrueForAll(r => Math.Abs(Math.Round(r.Places ?? 0) - places) <= Tolerance));
            var from = places + queue + 1;
            card.Add($"{places} places and {queue} waiting: refuses from", string.Join(", ", results.Select(r => $"{r.Refuses.From} (not at {r.Refuses.NotAt})")), $"{from} +- {Tolerance}", results.TrueForAll(r => r.Refuses.From is { } seen && Math.Abs(seen - from) <= Tolerance));
            card.Tell("slows from", string.Join(", ", results.Select(r => $"{r.Slows.From}")));
            card.Tell("longest", $"{results.Max(r => r.Seconds):0.0} s");
        }

        return card.Render(stage.Console);
    }

    private static async Task<ProbeResult> ProbeAsync(Stage stage, int places, int queue, CancellationToken stop)
    {
        await using var server = await EmbeddedServer.StartAsync(["--concurrency", $"{places}", "--queue", $"{queue}", "--service-time", "100ms"], stage.Clock, stop);
        return await new ServerProbe(new ProbeOptions { Target = server.Url }, stage.Clock, _ => { }).RunAsync(stop);
    }
}
