using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// The one client of a run: no redirects, no cookies, no proxy, no decompression, no retry or resilience handlers, no
/// logging, no headers for tracing, and no queue for connections: where none is free, one is opened.
/// </summary>
public sealed class TargetClient : IDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly ServiceProvider _services;

    /// <summary>A client that opens its connections through <paramref name="connection"/>.</summary>
    public TargetClient(TargetConnection connection)
    {
        _handler = Handler(connection);
        var services = new ServiceCollection();
        services.AddHttpClient("target")
            .ConfigurePrimaryHttpMessageHandler(() => _handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        _services = services.BuildServiceProvider();
        Http = _services.GetRequiredService<IHttpClientFactory>().CreateClient("target");
        Http.Timeout = Timeout.InfiniteTimeSpan;
        Http.DefaultRequestVersion = HttpVersion.Version11;
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("unicorn");
    }

    /// <summary>The client.</summary>
    public HttpClient Http { get; }

    /// <summary>Closes the connections, too: the factory would keep them until they have been idle for long.</summary>
    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
        _services.Dispose();
    }

    private static SocketsHttpHandler Handler(TargetConnection connection) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = int.MaxValue,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        MaxResponseDrainSize = 0,
        ConnectCallback = (context, stop) => connection.OpenAsync(context.DnsEndPoint, stop),
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new SendWatch(context.PlaintextStream)),
    };
}
