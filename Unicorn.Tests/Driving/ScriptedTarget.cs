using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Unicorn.Tests.Driving;

/// <summary>What a target does with one connection, in raw bytes.</summary>
/// <param name="connection">The connection.</param>
/// <param name="stop">Ends with the test.</param>
internal delegate Task Script(ScriptedConnection connection, CancellationToken stop);

/// <summary>A server on loopback that does exactly what a test tells it, however wrong.</summary>
internal sealed class ScriptedTarget : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _accepted;
    private int _open;

    public ScriptedTarget(Script script)
    {
        _listener.Start();
        Url = new Uri($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync(script);
    }

    public Uri Url { get; }

    /// <summary>The heads of the requests that came, in order.</summary>
    public ConcurrentQueue<string> Heads { get; } = [];

    /// <summary>Connections that were taken.</summary>
    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>Connections that the client has not left: at its end a script closes only its own direction.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Answers every request on every connection with the same bytes.</summary>
    public static ScriptedTarget Answering(string answer) => Answering(_ => answer);

    /// <summary>Answers every request by its head.</summary>
    public static ScriptedTarget Answering(Func<string, string> answer) => new(async (connection, stop) =>
    {
        while (await connection.HeadAsync(stop) is { } head)
            await connection.SayAsync(answer(head), stop);
    });

    /// <summary>Reads one head, says something, and closes the connection in order.</summary>
    public static ScriptedTarget SayingOnce(string what) => new(async (connection, stop) =>
    {
        await connection.HeadAsync(stop);
        await connection.SayAsync(what, stop);
    });

    /// <summary>Reads one head, says something, and then says no more until the client leaves.</summary>
    public static ScriptedTarget Stalling(string what) => new(async (connection, stop) =>
    {
        await connection.HeadAsync(stop);
        await connection.SayAsync(what, stop);
        await connection.HeadAsync(stop);
    });

    /// <summary>Reads one head, says something, and resets the connection.</summary>
    public static ScriptedTarget Resetting(string what) => new(async (connection, stop) =>
    {
        await connection.HeadAsync(stop);
        await connection.SayAsync(what, stop);

        if (what.Length > 0)
            await connection.UntilReadAsync(stop);
        connection.Reset();
    });

    /// <summary>Takes no more connections; those that are open stay.</summary>
    public void StopListening() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync(Script script)
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                Interlocked.Increment(ref _open);
                _connections.Add(PlayAsync(script, new ScriptedConnection(socket, Heads)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over, or has stopped listening.
        }
    }

    private async Task PlayAsync(Script script, ScriptedConnection connection)
    {
        using (connection)
        {
            try
            {
                await script(connection, _stop.Token);
                connection.EndSaying();
                await connection.LeftAsync(_stop.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client left, the script has closed the connection, or the test is over.
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        }
    }
}

/// <summary>One connection of a <see cref="ScriptedTarget"/>.</summary>
/// <param name="socket">The socket.</param>
/// <param name="heads">Where the heads of requests are kept.</param>
internal sealed class ScriptedConnection(Socket socket, ConcurrentQueue<string> heads) : IDisposable
{
    // Where only time tells.
    private static readonly TimeSpan s_untilRead = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(10);

    public Stream Stream { get; } = new NetworkStream(socket, ownsSocket: true);

    private IPEndPoint Own { get; } = (IPEndPoint)socket.LocalEndPoint!;

    private IPEndPoint Other { get; } = (IPEndPoint)socket.RemoteEndPoint!;

    /// <summary>Reads the head of a request up to its empty line; null when the client left.</summary>
    public async Task<string?> HeadAsync(CancellationToken stop)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await Stream.ReadAsync(one, stop) == 1)
        {
            head.Append((char)one[0]);
            if (one[0] != '\n' || !head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                continue;

            heads.Enqueue(head.ToString());
            return head.ToString();
        }

        return null;
    }

    /// <summary>Keeps that something came that was no head.</summary>
    public void Received(int bytes)
    {
        if (bytes > 0)
            heads.Enqueue($"{bytes} bytes");
    }

    public async Task SayAsync(string what, CancellationToken stop) => await Stream.WriteAsync(Encoding.Latin1.GetBytes(what), stop);

    /// <summary>Closes the target's own direction.</summary>
    public void EndSaying() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Waits, and reads whatever comes, until the client has left.</summary>
    public async Task LeftAsync(CancellationToken stop)
    {
        var unread = new byte[64 * 1024];
        while (await Stream.ReadAsync(unread, stop) > 0)
        {
        }
    }

    /// <summary>
    /// Waits until the client has read what was said, and has had time to look at it: what comes next, such as a reset, might overtake it.
    /// </summary>
    public async Task UntilReadAsync(CancellationToken stop)
    {
        await Task.Delay(s_untilRead, stop);
        while (TcpTable.IsUnread(Own, Other))
            await Task.Delay(s_poll, stop);
    }

    /// <summary>Waits, and reads nothing, until the client has closed the connection.</summary>
    public async Task UntilClosedAsync(CancellationToken stop)
    {
        await Task.Delay(s_untilRead, stop);
        while (TcpTable.IsOpen(Own, Other))
            await Task.Delay(s_poll, stop);
    }

    /// <summary>Closes the connection at once and not in order.</summary>
    public void Reset() => socket.Close(0);

    public void Dispose() => Stream.Dispose();
}

/// <summary>Answers as bytes.</summary>
internal static class Http
{
    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public static string Status(string line, string headers = "") => $"HTTP/1.1 {line}\r\n{headers}Content-Length: 0\r\n\r\n";
}
