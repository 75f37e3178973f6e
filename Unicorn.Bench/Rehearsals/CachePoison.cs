using Unicorn.LoadGen.Running;
using Unicorn.Server.Hashing;
using Unicorn.Server.Timing;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A cache server that holds another key's answer under every key, and all else as it was stored: only the seal can tell.</summary>
/// <param name="During">How long each of the two loads lasts: the one that stores the answers, and the one that asks for them again.</param>
/// <param name="Limit">The second server's option <c>--cache-timeout</c>.</param>
internal sealed record CachePoison(TimeSpan During, TimeSpan Limit)
{
    private const int Population = 500;
    private const int FirstKeys = 30;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Has a server store answers, poisons them, and asks a server with an empty memory for the same keys.</summary>
    public async Task MeasureAsync(Stage stage, Scorecard card, CancellationToken stop)
    {
        await using var redis = await RedisProcess.StartAsync(stop);

        // So patient that every answer is stored, however busy the machine is.
        CacheRun stored;
        await using (var server = await StartAsync(stage, redis, TimeSpan.FromSeconds(10), stop))
            stored = await CacheRun.MeasureAsync(stage, "stored", Load(), server, new NoWatch(), stop);
        await redis.UntilStoredAsync(stored.Run.Manifest.References.Keys, stop);
        var poisoned = await PoisonAsync(redis);

        // The same seed asks for the same keys.
        await using var fresh = await StartAsync(stage, redis, Limit, stop);
        await RunInAsync(fresh.Url, stage.Clock, stop);
        var asked = await CacheRun.MeasureAsync(stage, "poisoned", Load(), fresh, new NoWatch(), stop);
        asked.Judge(card);
        var keys = asked.Run.Manifest.References.Keys;
        card.Add("poisoned: values found corrupt", $"{asked.Failures("corrupt")} of {poisoned} poisoned", $"at least {keys}, the keys asked for", asked.Failures("corrupt") >= keys);
        card.Add("poisoned: answers taken from there", $"{asked.Answers("shared")}", "0", asked.Answers("shared") == 0);
    }

    private static Task<EmbeddedServer> StartAsync(Stage stage, RedisProcess redis, TimeSpan limit, CancellationToken stop) =>
        CacheRun.StartAsync(stage, redis.Url, ["--cache-timeout", Duration.Format(limit), "--service-time", "5ms", "--concurrency", "50", "--queue", "1000"], stop);

    /// <summary>
    /// Asks for keys that are nowhere, for longer than a cache server that failed is left alone: the first reads wait for the runtime
    /// to compile them, and what times out meanwhile would leave the poisoned values unread.
    /// </summary>
    private static async Task RunInAsync(Uri server, TimeProvider clock, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = server };
        for (var i = 0; i < FirstKeys; i++)
        {
            await client.GetStringAsync(new Uri($"/calc?input=first-{i}", UriKind.Relative), stop);
            await Task.Delay(s_pause, clock, stop);
        }
    }

    /// <summary>Puts into every value the next one's answer.</summary>
    /// <returns>How many values were changed.</returns>
    private static async Task<int> PoisonAsync(RedisProcess redis)
    {
        var answers = Enumerable.Range(1, Population).Select(n => UnicornHash.ComputeUtf8(Key($"{n}"), CacheRun.Cost)).ToArray();
        var changed = 0;
        foreach (var key in redis.Server.Keys())
        {
            var value = (byte[])(await redis.Database.HashGetAsync(key, "data"))!;
            var own = Array.FindIndex(answers, answer => value.AsSpan().IndexOf(answer) >= 0);
            if (own < 0)
                throw new HarnessException($"the value under {key} holds none of the answers");

            answers[(own + 1) % Population].CopyTo(value.AsSpan(value.AsSpan().IndexOf(answers[own])));
            await redis.Database.HashSetAsync(key, "data", value);
            changed++;
        }

        return changed;
    }

    private string Load() =>
        $$"""
        "load": [ { "name": "ask", "inject": { "rate": "200/s", "during": "{{Duration.Format(During)}}" } } ],
          "keys": { "population": {{Population}}, "template": "{{Key("{n}")}}" }
        """;

    private static string Key(string number) => $"poison-{number}";
}
