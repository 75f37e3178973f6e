using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A thousand users who ask for the same key at once, which is in no cache, of a server that has room for 25.</summary>
internal static class CacheCrowd
{
    private const int Users = 1000;

    /// <summary>Asks.</summary>
    public static async Task MeasureAsync(Stage stage, Scorecard card, CancellationToken stop)
    {
        await using var redis = await RedisProcess.StartAsync(stop);

        // So long that all have asked before the answer is there, and join.
        string[] words = ["--service-time", "500ms", "--concurrency", "5", "--queue", "20"];
        await using var server = await CacheRun.StartAsync(stage, redis.Url, words, stop);
        var run = await CacheRun.MeasureAsync(
            stage,
            "crowd",
            $$"""
            "arrivals": "bursts of {{Users}}",
              "load": [ { "name": "crowd", "inject": { "rate": "{{10 * Users}}/s", "during": "100ms" } } ],
              "keys": { "population": 1, "template": "crowd" }
            """,
            server,
            new NoWatch(),
            stop);

        run.Judge(card);
        card.Add("crowd: who asked at once", $"{run.Total.Planned}", $"{Users}", run.Total.Planned == Users);
        var computations = run.Server.Sum("unicorn_computation_duration_seconds_count");
        card.Add("crowd: computations", $"{computations}", "1", computations == 1);
        var refused = run.Server.Sum("unicorn_requests_refused_total");
        card.Add("crowd: refused", $"{refused}", "0", refused == 0);
        card.Tell("crowd: answers", $"{run.Answers("computed")} computed, {run.Answers("joined")} joined, {run.Answers("memory")} from memory");
    }
}
