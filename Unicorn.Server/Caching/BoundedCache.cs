using Microsoft.Extensions.Caching.Distributed;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Caching;

/// <summary>
/// Waits for a cache server no longer than so long, and turns its failures into misses. After a failure it is left alone,
/// and then asked by one request at a time until it answers: so an outage costs few requests anything, and each of them
/// at most the limit.
/// </summary>
/// <param name="server">The cache server.</param>
/// <param name="limit">The longest wait for it.</param>
/// <param name="clock">Measures the waits and the rests.</param>
/// <param name="failed">Hears of every failure.</param>
/// <param name="log">Hears when an outage begins and when it is over.</param>
internal sealed partial class BoundedCache(IDistributedCache server, TimeSpan limit, TimeProvider clock, Action<CacheFailure> failed, ILogger<BoundedCache> log) : SharedLayer
{
    /// <summary>How long the server is left alone after a failure: at most one request a second then pays for it.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private bool _isDown;
    private long _failedAt;

    public override async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        byte[]? found = null;
        await TryAsync(async () => found = await server.GetAsync(key, token).WaitAsync(limit, clock, token), token);
        return found;
    }

    public override Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        TryAsync(() => server.SetAsync(key, value, options, token).WaitAsync(limit, clock, token), token);

    private async Task TryAsync(Func<Task> ask, CancellationToken token)
    {
        if (!MayAsk())
            return;

        try
        {
            await ask();
            Answered();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !token.IsCancellationRequested)
        {
            Failed(failure is TimeoutException ? CacheFailure.Timeout : CacheFailure.Error, failure);
        }
    }

    private bool MayAsk()
    {
        lock (_gate)
        {
            if (!_isDown)
                return true;
            if (clock.GetElapsedTime(_failedAt) < Rest)
                return false;

            _failedAt = clock.GetTimestamp(); // as if this one failed: nobody else asks until it is known
            return true;
        }
    }

    private void Answered()
    {
        lock (_gate)
        {
            if (!_isDown)
                return;
            _isDown = false;
        }

        Recovered(log);
    }

    private void Failed(CacheFailure kind, Exception failure)
    {
        failed(kind);
        lock (_gate)
        {
            _failedAt = clock.GetTimestamp();
            if (_isDown)
                return;
            _isDown = true;
        }

        Down(log, kind == CacheFailure.Timeout ? $"no answer within {Duration.Format(limit)}" : failure.GetType().Name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cache server fails ({Why}): answers are computed, and one request a second asks it.")]
    private static partial void Down(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cache server answers again.")]
    private static partial void Recovered(ILogger log);
}
