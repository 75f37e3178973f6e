using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Unicorn.LoadGen.Live;

/// <summary>
/// Serves a page on which a run is watched while it goes on, at an address of loopback that nobody can guess. It lives in the generator's
/// process, so it is small: no logging, no routing, few connections.
/// </summary>
public sealed class LivePage : IAsyncDisposable
{
    /// <summary>How long those who watch may take to hear of the end. A browser on loopback takes milliseconds.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly WebApplication _server;
    private readonly TimeProvider _clock;

    private LivePage(WebApplication server, LiveRun run, string token, TimeProvider clock)
    {
        (_server, _clock, Run) = (server, clock, run);
        Url = new Uri($"{server.Urls.Single()}/{token}/");
    }

    /// <summary>What it shows.</summary>
    public LiveRun Run { get; }

    /// <summary>Where it is. Who knows this address may watch.</summary>
    public Uri Url { get; }

    /// <summary>Listens on a free port of 127.0.0.1.</summary>
    /// <exception cref="IOException">No port can be had.</exception>
    /// <exception cref="SocketException">There is no loopback, or no descriptor for it.</exception>
    public static async Task<LivePage> StartAsync(LiveRun run, TimeProvider clock)
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limit);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        var server = builder.Build();
        server.Run(new LiveAnswers(run, token).AnswerAsync);
        try
        {
            await server.StartAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return new LivePage(server, run, token, clock);
    }

    /// <summary>Takes no more watchers, waits at most two seconds until the last ones have been told of the end, and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        Run.Ends(new LiveEnd(null, "The run ended without a result.", null));
        using var patience = new CancellationTokenSource(s_patience, _clock);
        await _server.StopAsync(patience.Token);
        await _server.DisposeAsync();
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.KeepAliveTimeout = kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);

        // Twice those who may watch, for what their pages are made of.
        kestrel.Limits.MaxConcurrentConnections = 2 * LiveAnswers.MostWatchers;
    }

    /// <summary>Signals are the command's own business.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
