using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Unicorn.Tests.Caching;

/// <summary>A real Redis server on a free port of loopback that keeps nothing on disk, ended by its own id whatever happens.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly IConnectionMultiplexer _connection;

    private RedisProcess(Process process, IConnectionMultiplexer connection, int port)
    {
        _process = process;
        _connection = connection;
        Port = port;
    }

    public int Port { get; }

    public string Url => $"redis://127.0.0.1:{Port}";

    public IServer Server => _connection.GetServers().Single();

    public IDatabase Database => _connection.GetDatabase();

    /// <summary>Starts one, and waits until it answers; the test is skipped where there is none.</summary>
    public static async Task<RedisProcess> StartAsync(CancellationToken stop)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        var process = Launch(port);
        while (true)
        {
            try
            {
                return new RedisProcess(process, await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port},allowAdmin=true,connectTimeout=500"), port);
            }
            catch (RedisConnectionException) when (!stop.IsCancellationRequested && !process.HasExited)
            {
                await Task.Delay(20, CancellationToken.None);
            }
            catch
            {
                using (process)
                    process.Kill();
                throw;
            }
        }
    }

    /// <summary>Waits until so many answers are stored.</summary>
    public async Task UntilStoredAsync(int answers, CancellationToken stop)
    {
        while (await Server.DatabaseSizeAsync() < answers)
            await Task.Delay(10, stop);
    }

    public async Task SignalAsync(string signal, CancellationToken stop)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        await _connection.DisposeAsync();
        _process.Dispose();
    }

    private static Process Launch(int port)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("redis-server", ["--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no", "--loglevel", "warning", "--logfile", "/dev/null"]))!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no redis-server on this machine.");
            throw;
        }
    }
}
