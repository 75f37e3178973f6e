using System.Net;
using System.Net.Security;
using System.Text;
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
    /// <param name="connection">Opens connections.</param>
    /// <param name="trust">Whose certificates are trusted; null for those that the machine trusts.</param>
    public TargetClient(TargetConnection connection, TargetTrust? trust = null)
    {
        _handler = Handler(connection, trust);
        var services = new ServiceCollection();
        services.AddHttpClient("target")
            .ConfigurePrimaryHttpMessageHandler(() => _handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        _services = services.BuildServiceProvider();
        Invoker = new HttpMessageInvoker(_services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("target"), disposeHandler: false);
        Http = _services.GetRequiredService<IHttpClientFactory>().CreateClient("target");
        Http.Timeout = Timeout.InfiniteTimeSpan;
        Http.DefaultRequestVersion = HttpVersion.Version11;
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("unicorn");
    }

    /// <summary>Sends messages as they are, for load: a sixth less CPU than <see cref="Http"/>, which adds headers and a timeout to each.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>The client for a few requests.</summary>
    public HttpClient Http { get; }

    /// <summary>Closes the connections, too: the factory would keep them until they have been idle for long.</summary>
    public void Dispose()
    {
        Http.Dispose();
        Invoker.Dispose();
        _handler.Dispose();
        _services.Dispose();
    }

    private static SocketsHttpHandler Handler(TargetConnection connection, TargetTrust? trust) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = int.MaxValue,
        EnableMultipleHttp2Connections = true,
        EnableMultipleHttp3Connections = true,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        MaxResponseDrainSize = 0,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        SslOptions = trust?.Options() ?? new SslClientAuthenticationOptions(),
        ConnectCallback = (context, stop) => connection.OpenAsync(context.DnsEndPoint, stop),

        // On a connection of HTTP/2 requests share each write: what is written cannot be told to belong to one of them.
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult(context.NegotiatedHttpVersion.Major >= 2 ? context.PlaintextStream : new SendWatch(context.PlaintextStream)),
    };
}
