using Spectre.Console;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a run that is watched on its live page measures the same as one that nobody watches: the page is served by the generator's own process.</summary>
internal sealed class LivePageRehearsal : IRehearsal
{
    private const int Pairs = 5;
    private const double Rate = 500;
    private const double BarMilliseconds = 0.5;
    private const double BarShare = 0.2;
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan s_rise = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_within = TimeSpan.FromMilliseconds(100);

    public string Name => "live-page";

    public string Question => "Is the send lag p99 of runs at 500/s that are watched on their live page within 0.5 ms, or 20 %, of that of runs without one? (median of 5 pairs, 4 minutes)";

    public Task<bool> RunAsync(Stage stage, CancellationToken stop) => RunAsync(stage, Rate, s_during, s_rise, BarMilliseconds, stop);

    internal static async Task<bool> RunAsync(Stage stage, double rate, TimeSpan during, TimeSpan rise, double bar, CancellationToken stop)
    {
        var scenario = stage.Write("live-page", EvenLoad.Of(rate, during, s_within, rise));
        string[] server = ["server.cost=1", "server.service-time=1ms", "server.concurrency=1000"];
        var (alone, watched, missed) = (new List<double>(), new List<double>(), new List<long>());
        for (var pair = 1; pair <= (stage.Times ?? Pairs); pair++)
        {
            // Neither is always the first: machines get warmer, and busier.
            if (pair % 2 == 1)
                await AloneAsync(pair);
            var told = await WatchedRun.MeasureAsync(scenario, server, Path.Combine(stage.Folder, $"watched-{pair}"), stop);
            watched.Add(Lag(told.Run));
            missed.Add(told.Run.Judged.Result.Arrivals.Planned - told.Planned);
            if (pair % 2 == 0)
                await AloneAsync(pair);
            stage.Console.WriteLine($"pair {pair}: send lag p99 {alone[^1]:0.000} ms alone, {watched[^1]:0.000} ms watched by {told.Events.Count} events");
        }

        var card = new Scorecard();
        var (without, with) = (Median.Of(alone), Median.Of(watched));
        card.Tell("send lag p99 without a page", $"{without:0.000} ms");
        card.Tell("the same with one that is followed", $"{with:0.000} ms");
        card.Add("difference", $"{with - without:0.000} ms, {(with - without) / without:0 %}", $"less than {bar} ms or {BarShare:0 %}", Math.Abs(with - without) < Math.Max(bar, BarShare * without));
        card.Add("arrivals that the watcher was not told of", string.Join(", ", missed), "none", missed.TrueForAll(count => count == 0));
        return card.Render(stage.Console);

        async Task AloneAsync(int pair) => alone.Add(Lag(await CommandRun.RunAsync(scenario, server, Path.Combine(stage.Folder, $"alone-{pair}"), stop)));
    }

    private static double Lag(CommandRun run) => run.Judged.Result.SendLag.P99 ?? 0;
}
