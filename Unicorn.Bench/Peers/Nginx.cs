using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Peers;

/// <summary>nginx with one worker on a core of its own and a free port of loopback: it answers from memory, and counts the requests.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    /// <summary>As long as an answer of the hash service.</summary>
    internal const string Body = "RWlnaHQgaHVuZHJlZCB1bmljb3JucyBydW4gaW4gcGI=";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly HttpClient _client;
    private int _questions;

    private Nginx(Process process, Uri server)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };
        Answer = new Uri(server, "/answer");
    }

    /// <summary>Its program; null where it is not installed.</summary>
    public static string? Program => Installed.Find("nginx");

    /// <summary>What is to be requested.</summary>
    public Uri Answer { get; }

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="folder">An existing folder for its files.</param>
    /// <param name="clock">Measures the patience.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="HarnessException">It is not installed, or did not start.</exception>
    public static async Task<Nginx> StartAsync(string folder, TimeProvider clock, CancellationToken stop)
    {
        var program = Program ?? throw new HarnessException("nginx is needed: it answers the generators and counts their requests");
        var port = FreePort();
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, Configuration(port), stop);

        var nginx = new Nginx(Pinned.Start(Pinned.ServerCore, program, ["-p", folder, "-c", file, "-e", "stderr"]), new Uri($"http://{IPAddress.Loopback}:{port}"));
        try
        {
            await nginx.ListensAsync(clock, stop);
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many requests it has been sent so far, without these questions.</summary>
    public async Task<long> RequestsAsync(CancellationToken stop) => (await TotalsAsync(stop)).Requests - ++_questions;

    /// <summary>How many connections it has accepted so far, the one for these questions among them.</summary>
    public async Task<long> ConnectionsAsync(CancellationToken stop)
    {
        _questions++;
        return (await TotalsAsync(stop)).Connections;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The first and the last of three totals, which stand below a heading in what nginx's module <c>stub_status</c> says.</summary>
    /// <exception cref="HarnessException">It says something else.</exception>
    internal static (long Connections, long Requests) Totals(string status) =>
        status.Split('\n') is [_, _, var totals, ..]
            && totals.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var accepted, _, var sent]
            && long.TryParse(accepted, NumberStyles.None, CultureInfo.InvariantCulture, out var connections)
            && long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var requests)
            ? (connections, requests)
            : throw new HarnessException($"nginx was asked for its counts and said: {status}");

    /// <summary>
    /// One process, so that it is gone when it is killed. Connections are never closed by the server: some generators take that for an
    /// error, and others pay for new ones.
    /// </summary>
    private static string Configuration(int port) =>
        $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr;
        events { worker_connections 4096; }
        http {
            access_log off;
            keepalive_timeout 1h;
            keepalive_requests 1000000000;
            client_body_temp_path temp;
            proxy_temp_path temp;
            fastcgi_temp_path temp;
            uwsgi_temp_path temp;
            scgi_temp_path temp;
            server {
                listen {{IPAddress.Loopback}}:{{port}};
                location = /answer { default_type text/plain; return 200 "{{Body}}"; }
                location = /status { stub_status; }
            }
        }
        """;

    /// <summary>A port that was free a moment ago.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<(long Connections, long Requests)> TotalsAsync(CancellationToken stop) =>
        Totals(await _client.GetStringAsync(new Uri("/status", UriKind.Relative), stop));

    private async Task ListensAsync(TimeProvider clock, CancellationToken stop)
    {
        for (var start = clock.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(20), clock, stop))
        {
            if (_process.HasExited || clock.GetElapsedTime(start) > s_patience)
                throw new HarnessException($"nginx did not start: {(_process.HasExited ? (await _error).Trim() : "it does not answer")}");

            try
            {
                await RequestsAsync(stop);
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }
}
