namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether a cache server that is dead, slow or lying costs its users a bounded delay, and no answer.</summary>
internal sealed class CacheRehearsal : IRehearsal
{
    /// <summary>The server's own default.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(50);

    /// <summary>Twice the service time: by so much may two runs of the same differ on two cores.</summary>
    private static readonly TimeSpan s_noise = TimeSpan.FromMilliseconds(10);

    public string Name => "cache";

    public string Question => "Does a Redis server that is killed, paused, answers garbage or holds wrong answers add at most 50 ms to p99, and no wrong answer? Is a key that 1000 ask for at once computed once? (3 minutes)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var held = true;
        for (var i = 1; i <= (stage.Times ?? 1); i++)
        {
            var outages = new CacheOutages(TimeSpan.FromSeconds(8), s_limit, s_noise);
            held &= await RunAsync(stage with { Folder = Path.Combine(stage.Folder, $"{i}") }, outages, CacheOutage.All, TimeSpan.FromSeconds(8), stop);
        }

        return held;
    }

    internal static async Task<bool> RunAsync(Stage stage, CacheOutages load, IReadOnlyList<CacheOutage> outages, TimeSpan poisoned, CancellationToken stop)
    {
        var card = new Scorecard();
        await load.MeasureAsync(stage, card, outages, stop);
        await new CachePoison(poisoned, load.Limit).MeasureAsync(stage, card, stop);
        await CacheCrowd.MeasureAsync(stage, card, stop);
        return card.Render(stage.Console);
    }
}
