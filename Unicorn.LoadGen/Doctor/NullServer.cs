using System.Net;
using System.Net.Sockets;
using System.Text;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Doctor;

/// <summary>
/// Answers every request with 200 and a short body, as cheaply as sockets allow: what is measured against it is the generator
/// and the machine. On loopback only, HTTP/1.1 only; requests that come at once are answered in their order.
/// </summary>
public sealed class NullServer : IDisposable
{
    // As many connections as are opened at once wait here; the kernel cuts what is above its own limit.
    private const int Backlog = 4096;

    private static readonly byte[] s_answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull");
    private static readonly byte[] s_head = s_answer[..^4];
    private static readonly byte[] s_last = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nnull");

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TimeSpan _hold;
    private readonly TimeProvider _clock;
    private readonly Deadlines? _deadlines;

    /// <summary>Listens from now on.</summary>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="hold">How long each answer is kept back; zero for not at all.</param>
    /// <param name="clock">Times the holding.</param>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public NullServer(int port, TimeSpan hold, TimeProvider clock)
    {
        (_hold, _clock) = (hold, clock);
        _deadlines = hold > TimeSpan.Zero ? new Deadlines(clock) : null;
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen(Backlog);
        }
        catch
        {
            Dispose();
            throw;
        }

        Url = new Uri($"http://{_listener.LocalEndPoint}");
        _ = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Takes no more connections. Those that are open end with their clients.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        _deadlines?.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptAsync());
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
            {
                // Others will close theirs.
                await Task.Delay(TimeSpan.FromMilliseconds(10), _clock);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // Gone before it was taken.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            connection.NoDelay = true;
            try
            {
                await AnswerAsync(connection);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The client hung up.
            }
        }
    }

    /// <summary>Answers until one side closes.</summary>
    private async Task AnswerAsync(Socket connection)
    {
        var buffer = new byte[1024];
        var filled = 0;
        while (true)
        {
            var request = NullRequest.Read(buffer.AsSpan(0, filled));
            if (request.Refusal > 0)
            {
                await connection.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {request.Refusal} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
                return;
            }

            if (request.Length == 0)
            {
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, filled * 2);
                var received = await connection.ReceiveAsync(buffer.AsMemory(filled));
                if (received == 0)
                    return;
                filled += received;
                continue;
            }

            // What came after it is the next one's beginning; what has not come yet is the rest of a body, which nobody looks at.
            var here = (int)Math.Min(request.Length, filled);
            buffer.AsSpan(here, filled - here).CopyTo(buffer);
            filled -= here;
            for (var left = request.Length - here; left > 0;)
            {
                var received = await connection.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)));
                if (received == 0)
                    return;
                left -= received;
            }

            if (_deadlines is not null)
                await _deadlines.At(_clock.GetTimestamp() + (long)(_hold.TotalSeconds * _clock.TimestampFrequency));
            await connection.SendAsync(request.IsHead ? s_head : request.Closes ? s_last : s_answer);
            if (request.Closes)
                return;
        }
    }
}
