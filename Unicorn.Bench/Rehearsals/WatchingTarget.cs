using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A target that answers at once and writes down when each request came, by the number that is its path.</summary>
internal sealed class WatchingTarget : IDisposable
{
    private static readonly byte[] s_answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<(long Key, DateTimeOffset At)> _came = new();
    private readonly TimeProvider _clock;

    public WatchingTarget(TimeProvider clock)
    {
        _clock = clock;
        _listener.Start();
        _ = ListenAsync();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    /// <summary>What came, and when by the wall clock.</summary>
    public IReadOnlyCollection<(long Key, DateTimeOffset At)> Came => _came;

    public void Dispose() => _listener.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed: whoever wanted to know has seen enough.
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        using (connection)
        {
            var buffer = new byte[4096];
            try
            {
                while (await connection.ReceiveAsync(buffer, SocketFlags.None) is > 0 and var read)
                {
                    // One request at a time on a connection, and in one piece: it is a few dozen bytes.
                    var at = _clock.GetUtcNow();
                    var path = Encoding.ASCII.GetString(buffer, 0, read).Split(' ')[1];
                    _came.Enqueue((long.Parse(path.AsSpan(1), CultureInfo.InvariantCulture), at));
                    await connection.SendAsync(s_answer, SocketFlags.None);
                }
            }
            catch (SocketException)
            {
                // The client hung up.
            }
        }
    }
}
