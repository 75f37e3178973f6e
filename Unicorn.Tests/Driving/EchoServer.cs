using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Unicorn.Tests.Driving;

/// <summary>A real web server on loopback that answers as a test wants.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Starts a server.</summary>
    /// <param name="protocols">The versions it speaks.</param>
    /// <param name="answer">Answers a request.</param>
    /// <param name="certificate">Its certificate; null for a server without TLS.</param>
    /// <param name="streams">Requests that one connection of HTTP/2 may have at once.</param>
    public static async Task<EchoServer> StartAsync(HttpProtocols protocols, RequestDelegate answer, X509Certificate2? certificate = null, int streams = 100)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = streams;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = protocols;
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();

        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new EchoServer(app);
    }

    /// <summary>Answers with method, path, some headers and body, as they came.</summary>
    public static async Task Echo(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        await context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} [{context.Request.Headers["X-Token"]}] [{context.Request.ContentType}] [{context.Request.ContentLength}] {body}", context.RequestAborted);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
