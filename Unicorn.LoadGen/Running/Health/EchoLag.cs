using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Running.Health;

/// <summary>
/// How late the generator notices what arrives: a few bytes go over a connection of its own again and again, and are read through the
/// very sockets and threads that answers come through. What they wait, answers wait, and would be counted as the target's.
/// </summary>
internal sealed class EchoLag : IDisposable
{
    // More often would cost more than a hundredth of a core, less often would miss what lasts as long as is tolerable.
    private static readonly TimeSpan s_shortestBeat = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestBeat = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock;
    private readonly TimeSpan? _tolerable;
    private readonly TimeSpan _beat;
    private readonly Socket _near;
    private readonly Socket _far;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _sender;
    private readonly Lock _lock = new();
    private LagCount _count;
    private long? _underWay;
    private bool _isBroken;

    private EchoLag(Socket near, Socket far, TimeProvider clock, TimeSpan? tolerable)
    {
        (_near, _far, _clock, _tolerable) = (near, far, clock, tolerable);
        _beat = BeatOf(tolerable);
        _sender = new Thread(Send) { IsBackground = true, Name = "echo" };
    }

    /// <summary>Begins; null when the system gives it no connection.</summary>
    /// <param name="clock">The monotonic clock.</param>
    /// <param name="tolerable">Echoes later than this are late; null when nothing depends on them.</param>
    public static EchoLag? Start(TimeProvider clock, TimeSpan? tolerable)
    {
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            near.Connect(listener.LocalEndpoint);
            var echo = new EchoLag(near, listener.AcceptSocket(), clock, tolerable);
            _ = echo.ReceiveAsync();
            echo._sender.Start();
            return echo;
        }
        catch (SocketException)
        {
            near.Dispose();
            return null;
        }
    }

    /// <summary>
    /// The time between two echoes: as long as a lag that is tolerable, from 10 to 100 ms. Shorter stalls are met by a share of the echoes that is as
    /// large as their share of the time.
    /// </summary>
    public static TimeSpan BeatOf(TimeSpan? tolerable) =>
        tolerable is { } lag && lag < s_longestBeat ? (lag > s_shortestBeat ? lag : s_shortestBeat) : s_longestBeat;

    /// <summary>
    /// What was seen since the last call: an echo that is under way counts with what it has waited so far. Null when the connection broke: an echo
    /// that cannot come is not late.
    /// </summary>
    public LagCount? Take()
    {
        lock (_lock)
        {
            if (_isBroken)
                return null;

            var count = _underWay is { } sentAt ? _count.And(_clock.GetElapsedTime(sentAt), _tolerable, _beat) : _count;
            _count = default;
            return count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _sender.Join();
        _near.Dispose();
        _far.Dispose();
        _stop.Dispose();
    }

    private void Send()
    {
        Span<byte> beat = stackalloc byte[sizeof(long)];
        var step = (long)(_beat.TotalSeconds * _clock.TimestampFrequency);
        var next = _clock.GetTimestamp();
        try
        {
            while (PreciseWait.Until(_clock, next += step, _stop.Token))
            {
                var now = _clock.GetTimestamp();

                // One at a time, and none made up for: what was not sent in time is counted with the one that was waited for.
                next = Math.Max(next, now - step);
                lock (_lock)
                {
                    if (_underWay is not null)
                        continue;
                    _underWay = now;
                }

                BinaryPrimitives.WriteInt64LittleEndian(beat, now);
                _near.Send(beat);
            }
        }
        catch (SocketException)
        {
            // The run does not depend on them.
            Break();
        }
    }

    private void Break()
    {
        lock (_lock)
            _isBroken = true;
    }

    private async Task ReceiveAsync()
    {
        var beat = new byte[sizeof(long)];
        try
        {
            while (true)
            {
                for (var read = 0; read < beat.Length;)
                {
                    // On the pool's threads, as answers are, wherever the caller likes its own work to go on.
                    if (await _far.ReceiveAsync(beat.AsMemory(read)).ConfigureAwait(false) is > 0 and var more)
                    {
                        read += more;
                    }
                    else
                    {
                        Break();
                        return;
                    }
                }

                var lag = _clock.GetElapsedTime(BinaryPrimitives.ReadInt64LittleEndian(beat));
                lock (_lock)
                {
                    _count = _count.And(lag, _tolerable, _beat);
                    _underWay = null;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The run is over, or the system took the connection away.
            Break();
        }
    }
}
