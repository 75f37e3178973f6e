using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Rehearsals;

/// <summary>A real Redis server on a free port of loopback that keeps nothing, ended by its own id whatever happens.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    /// <summary>What is said where it cannot be started.</summary>
    public const string Missing = "There is no redis-server on this machine.";

    private readonly Process _process;
    private readonly IConnectionMultiplexer _connection;
    private readonly string _folder;

    private RedisProcess(Process process, IConnectionMultiplexer connection, int port, string folder)
    {
        _process = process;
        _connection = connection;
        _folder = folder;
        Port = port;
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The same as a server's option <c>--cache</c>.</summary>
    public string Url => $"redis://127.0.0.1:{Port}";

    /// <summary>The server, to be asked about itself.</summary>
    public IServer Server => _connection.GetServers().Single();

    /// <summary>What it holds.</summary>
    public IDatabase Database => _connection.GetDatabase();

    /// <summary>Starts one, and waits until it answers.</summary>
    /// <exception cref="HarnessException">There is none on this machine, or it ended at once.</exception>
    public static async Task<RedisProcess> StartAsync(CancellationToken stop)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        var folder = Directory.CreateTempSubdirectory("unicorn-redis-").FullName;
        Process? process = null;
        try
        {
            process = Launch(port, folder);
            return new RedisProcess(process, await ConnectAsync(process, port, stop), port, folder);
        }
        catch
        {
            if (process is not null)
                await EndAsync(process);
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Waits until so many answers are stored.</summary>
    public async Task UntilStoredAsync(long answers, CancellationToken stop)
    {
        while (await Server.DatabaseSizeAsync() < answers)
            await Task.Delay(10, stop);
    }

    /// <summary>Sends it a signal by its name: <c>KILL</c>, <c>STOP</c>, <c>CONT</c>.</summary>
    public async Task SignalAsync(string signal, CancellationToken stop)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(_process);
        await _connection.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Launch(int port, string folder)
    {
        string[] words = ["--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--dir", folder, "--save", "", "--appendonly", "no", "--logfile", "log"];
        try
        {
            return Process.Start(new ProcessStartInfo("redis-server", words))!;
        }
        catch (Win32Exception)
        {
            throw new HarnessException(Missing);
        }
    }

    private static async Task<IConnectionMultiplexer> ConnectAsync(Process process, int port, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port},allowAdmin=true,connectTimeout=500");
            }
            catch (RedisConnectionException) when (!process.HasExited)
            {
                await Task.Delay(20, stop);
            }
            catch (RedisConnectionException e)
            {
                throw new HarnessException($"redis-server ended with {process.ExitCode}: {e.Message}");
            }
        }
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
