using System.Net;
using System.Net.Sockets;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A line to a server that, once garbled, brings back other bytes than the server sent: a cache that lies.</summary>
internal sealed class GarbledLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private readonly int _server;
    private volatile bool _isGarbled;

    public GarbledLine(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"redis://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Garble() => _isGarbled = true;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (var server = new TcpClient())
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
                var there = client.GetStream().CopyToAsync(server.GetStream(), _end.Token);
                await BackAsync(server.GetStream(), client.GetStream());
                await there;
            }
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
        {
            // One of the two has gone, or the line is taken down.
        }
    }

    private async Task BackAsync(NetworkStream server, NetworkStream client)
    {
        var buffer = new byte[4096];
        int length;
        while ((length = await server.ReadAsync(buffer, _end.Token)) > 0)
        {
            if (_isGarbled)
            {
                for (var i = 0; i < length; i++)
                    buffer[i] ^= 0x55;
            }

            await client.WriteAsync(buffer.AsMemory(0, length), _end.Token);
        }
    }
}
