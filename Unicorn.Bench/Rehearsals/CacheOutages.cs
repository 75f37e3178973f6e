using Spectre.Console;
using Unicorn.LoadGen.Quantities;
using Unicorn.Server.Timing;

namespace Unicorn.Bench.Rehearsals;

/// <summary>
/// The same load with a cache server that is well, and with one that breaks half-way: what the break adds to the response
/// times of the half behind it. Half of the requests are for a hundred keys, which are in memory soon, and the others for
/// a million, of which next to none is anywhere: these ask the cache server first. As only one of them a second does while
/// it fails, few of the others pay: p99 sees those that had asked when it broke, and the slowest answer sees the rest.
/// </summary>
/// <param name="Half">How long the load lasts before the moment at which something may break, and again behind it.</param>
/// <param name="Limit">The server's option <c>--cache-timeout</c>: what a break may add to a response time.</param>
/// <param name="Noise">What two runs of the same may differ by on a machine that others use.</param>
internal sealed record CacheOutages(TimeSpan Half, TimeSpan Limit, TimeSpan Noise)
{
    private static readonly Quantile s_p99 = new(0.99);
    private static readonly Quantile s_slowest = new(1);
    private static readonly Quantile[] s_quantiles = [new(0.5), s_p99, new(0.999), s_slowest];
    private static readonly string[] s_tiers = ["computed", "joined", "memory", "shared"];
    private static readonly string[] s_failures = ["timeout", "error", "corrupt"];

    /// <summary>Runs the load while all is well, with each outage, and while all is well again.</summary>
    public async Task MeasureAsync(Stage stage, Scorecard card, IReadOnlyList<CacheOutage> outages, CancellationToken stop)
    {
        var before = await RunAsync(stage, "well before", outage: null, stop);
        var broken = new List<CacheRun>();
        foreach (var outage in outages)
            broken.Add(await RunAsync(stage, outage.Name, outage, stop));
        var after = await RunAsync(stage, "well after", outage: null, stop);

        Raw(stage.Console, [before, .. broken, after]);
        before.Judge(card);
        after.Judge(card);
        var well = Math.Max(before.At(s_p99), after.At(s_p99));
        foreach (var run in broken)
        {
            run.Judge(card);
            var added = run.At(s_p99) - well;
            card.Add($"{run.Name}: added to p99", $"{added:+0.00;-0.00} ms ({run.At(s_p99):0.00} ms, well at most {well:0.00} ms)", $"at most {Limit.TotalMilliseconds:0} + {Noise.TotalMilliseconds:0} ms", added <= (Limit + Noise).TotalMilliseconds);
            card.Add($"{run.Name}: failures the server counted", $"{run.Failures()}", "at least 1", run.Failures() >= 1);
            card.Tell($"{run.Name}: the slowest answer", $"{run.At(s_slowest):0.00} ms, well at most {Math.Max(before.At(s_slowest), after.At(s_slowest)):0.00} ms");
        }
    }

    private async Task<CacheRun> RunAsync(Stage stage, string name, CacheOutage? outage, CancellationToken stop)
    {
        await using var redis = await RedisProcess.StartAsync(stop);
        await using var line = new GarbledLine(redis.Port);
        if (outage?.FromTheStart == true)
            await outage.BreakAsync(redis, line, stop);

        var moment = new Moment(Half, () => outage is { FromTheStart: false } ? outage.BreakAsync(redis, line, stop) : Task.CompletedTask);
        string[] words = ["--cache-timeout", Duration.Format(Limit), "--service-time", "5ms", "--concurrency", "50", "--queue", "1000"];
        await using var server = await CacheRun.StartAsync(stage, outage?.BehindLine == true ? line.Url : redis.Url, words, stop);
        var run = await CacheRun.MeasureAsync(stage, name, Load(), server, moment, stop);
        await moment.Done;
        return run;
    }

    /// <summary>What comes before the moment is the warm-up, so that the judged times are those behind it.</summary>
    private string Load() =>
        $$"""
        "arrivals": "poisson",
          "warmUp": { "rate": "200/s", "during": "{{Duration.Format(Half)}}" },
          "load": [ { "name": "behind", "inject": { "rate": "200/s", "during": "{{Duration.Format(Half)}}" } } ],
          "keys": { "population": 1000000, "template": "cache-{n}", "popularity": "50% on 100" }
        """;

    private static void Raw(IAnsiConsole console, IReadOnlyList<CacheRun> runs)
    {
        var times = new Table().Border(TableBorder.Simple).AddColumns(["ms", .. s_quantiles.Select(quantile => $"{quantile}")]);
        var counts = new Table().Border(TableBorder.Simple).AddColumns(["", .. s_tiers, .. s_failures]);
        foreach (var run in runs)
        {
            times.AddRow([run.Name, .. s_quantiles.Select(quantile => $"{run.At(quantile):0.00}")]);
            counts.AddRow([run.Name, .. s_tiers.Select(tier => $"{run.Answers(tier)}"), .. s_failures.Select(kind => $"{run.Failures(kind)}")]);
        }

        console.WriteLine("Response times behind the moment:");
        console.Write(times);
        console.WriteLine("Answers and failures of the cache server, as the server counted them from its start:");
        console.Write(counts);
    }
}
