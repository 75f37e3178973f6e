namespace Unicorn.Bench.Rehearsals;

/// <summary>Something that goes wrong with a cache server.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="BreakAsync">Breaks the server, or the line to it.</param>
internal sealed record CacheOutage(string Name, Func<RedisProcess, GarbledLine, CancellationToken, Task> BreakAsync)
{
    /// <summary>It is gone, and whoever asks for it hears so at once.</summary>
    public static CacheOutage Killed { get; } = new("killed", (redis, _, stop) => redis.SignalAsync("KILL", stop));

    /// <summary>It takes every question and answers none.</summary>
    public static CacheOutage Paused { get; } = new("paused", (redis, _, stop) => redis.SignalAsync("STOP", stop));

    /// <summary>It answers bytes that mean nothing.</summary>
    public static CacheOutage Garbled { get; } = new("garbage", GarbleAsync) { BehindLine = true };

    /// <summary>It has never answered anything else.</summary>
    public static CacheOutage GarbledEver { get; } = new("garbage from the start", GarbleAsync) { BehindLine = true, FromTheStart = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CacheOutage> All { get; } = [Killed, Paused, Garbled, GarbledEver];

    /// <summary>Whether it is asked through a line that can be garbled.</summary>
    public bool BehindLine { get; private init; }

    /// <summary>Whether it is broken before anybody asks it, and not half-way.</summary>
    public bool FromTheStart { get; private init; }

    private static Task GarbleAsync(RedisProcess redis, GarbledLine line, CancellationToken stop)
    {
        line.Garble();
        return Task.CompletedTask;
    }
}
