using System.Collections.Concurrent;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// Sources of cancellation that fire when an attempt has taken too long. Those that did not fire are used again: most do not, and each has a timer.
/// </summary>
/// <param name="clock">Times the timeouts. Only sources of the system's clock can be used again.</param>
internal sealed class Timeouts(TimeProvider clock)
{
    // Their timers are off, so what is left here at the end holds nothing.
    private readonly ConcurrentBag<CancellationTokenSource> _unused = [];

    /// <summary>A source that fires after <paramref name="timeout"/>, to be given back.</summary>
    public CancellationTokenSource Begin(TimeSpan timeout)
    {
        if (!_unused.TryTake(out var source))
            return new CancellationTokenSource(timeout, clock);

        source.CancelAfter(timeout);
        return source;
    }

    /// <summary>The attempt is over, and nobody listens to its source any more.</summary>
    public void End(CancellationTokenSource source)
    {
        if (clock == TimeProvider.System && source.TryReset())
            _unused.Add(source);
        else
            source.Dispose();
    }
}
