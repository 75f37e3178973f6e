using System.Net;
using System.Net.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Unicorn.LoadGen.Driving;

/// <summary>
/// The one client of a run: no redirects, no cookies, no proxy, no decompression, no retry or resilience handlers, no
/// logging, no headers for tracing, and no queue for connections: where none is free, one is opened.
/// </summary>
public static class TargetClient
{
    /// <summary>Builds the client; the provider that is returned owns it.</summary>
    public static (HttpClient Client, ServiceProvider Owner) Create(TargetConnection connection)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("target")
            .ConfigurePrimaryHttpMessageHandler(() => Handler(connection))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        var owner = services.BuildServiceProvider();
        var client = owner.GetRequiredService<IHttpClientFactory>().CreateClient("target");
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestVersion = HttpVersion.Version11;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("unicorn");
        return (client, owner);
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
        SslOptions = new SslClientAuthenticationOptions(),
    };
}
