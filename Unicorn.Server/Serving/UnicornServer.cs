using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using Unicorn.Server.Admission;
using Unicorn.Server.Faults;
using Unicorn.Server.Telemetry;
using Unicorn.Server.Timing;

namespace Unicorn.Server.Serving;

/// <summary>Puts the server together.</summary>
public static class UnicornServer
{
    /// <summary>
    /// A server that is ready to start. Only <paramref name="options"/> and <paramref name="clock"/> say how it behaves:
    /// no environment variable and no settings file is read.
    /// </summary>
    public static WebApplication Build(ServerOptions options, TimeProvider clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls([.. options.Urls]).ConfigureKestrel(Limit);

        // A burst of new connections longer than the backlog waits a second for the client's kernel to ask again, which
        // would be measured as ours. Kestrel's 512 is short; the kernel cuts what is above its own limit (4096 on Linux).
        builder.WebHost.UseSockets(sockets => sockets.Backlog = 4096);

        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical); // a failed start is told in one line by who started it
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        // What a drain leaves behind gets a second more to be cut off.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain + TimeSpan.FromSeconds(1));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(new FrontDoor(options.Concurrency, options.Queue, clock));
        builder.Services.AddSingleton(_ => new Freeze(options.Freeze, clock));
        builder.Services.AddSingleton(_ => new Deadlines(clock));
        builder.Services.AddSingleton<ServerMetrics>();
        builder.Services.AddSingleton<Calculation>();
        builder.Services.AddSingleton<Health>();
        builder.Services.AddHostedService<Drain>();
        if (options.ParentPipe)
            builder.Services.AddSingleton<IHostLifetime, ChildLifetime>();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(ServerMetrics.MeterName)
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0));

        var server = builder.Build();
        server.MapGet("/calc", server.Services.GetRequiredService<Calculation>().AnswerAsync);
        server.MapGet("/healthcheck", server.Services.GetRequiredService<Health>().AnswerAsync);
        server.MapPrometheusScrapingEndpoint("/metrics");
        return server;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 0; // nothing here reads a body
    }
}
