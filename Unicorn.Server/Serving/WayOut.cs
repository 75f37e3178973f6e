using Unicorn.Server.Faults;
using Unicorn.Server.Telemetry;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>
/// Spoils answers that are ready, as the faults say. It is behind the caches, so that none holds a spoiled answer, and
/// behind the door, so that who waits here keeps nobody out.
/// </summary>
internal sealed class WayOut(ServerOptions options, FaultSwitch faults, Deadlines deadlines, ServerMetrics metrics, TimeProvider clock)
{
    private long _tried;
    private long _timed;

    /// <summary>What goes out instead of <paramref name="answer"/> once it may; null for an error.</summary>
    /// <exception cref="OperationCanceledException">The client hung up before.</exception>
    public async ValueTask<byte[]?> PassAsync(string key, byte[] answer, CancellationToken hangUp)
    {
        if (options.Errors.HitsRequest(Interlocked.Increment(ref _tried)))
        {
            metrics.Spoiled(Spoilt.Error);
            return null;
        }

        var now = faults.Now;
        if (now.SlowShare.HitsRequest(Interlocked.Increment(ref _timed)))
        {
            metrics.Spoiled(Spoilt.Slow);
            await deadlines.At(clock.GetTimestamp() + (long)(now.SlowTime.TotalSeconds * clock.TimestampFrequency)).WaitAsync(hangUp);
        }

        if (!now.WrongShare.HitsKey(key))
            return answer;

        metrics.Spoiled(Spoilt.Wrong);
        return Wrong(answer);
    }

    /// <summary>Another text of base64: the first of its characters, and so the first byte it stands for, is another one. The answer itself belongs to others too.</summary>
    private static byte[] Wrong(byte[] answer) => [answer[0] == (byte)'A' ? (byte)'B' : (byte)'A', .. answer.AsSpan(1)];
}
