using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using Unicorn.Server.Admission;
using Unicorn.Server.Caching;
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
    /// <exception cref="ArgumentException">The options do not go together.</exception>
    public static WebApplication Build(ServerOptions options, TimeProvider clock)
    {
        if (options.Conflict is { } conflict)
            throw new ArgumentException(conflict, nameof(options));

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
        builder.Services.AddSingleton(_ => new Freeze(options.Faults.Freeze, clock));
        builder.Services.AddSingleton(_ => new Crash(options.Faults.CrashAfter, clock));
        builder.Services.AddSingleton(all => new FaultSwitch(options.Faults, all.GetRequiredService<Freeze>(), all.GetRequiredService<Crash>()));
        builder.Services.AddSingleton(_ => new Deadlines(clock));
        builder.Services.AddSingleton(all => new ServerMetrics(all.GetRequiredService<IMeterFactory>(), all.GetRequiredService<FrontDoor>(), all.GetRequiredService<Freeze>(), options.ServiceTime));
        builder.Services.AddSingleton<FreshAnswers>();
        AddAnswers(builder.Services, options);
        builder.Services.AddSingleton<WayOut>();
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
        if (options.FaultToken is { } token)
            MapFaults(server, token);
        return server;
    }

    /// <summary>A cache stands in front of the door: who finds an answer there takes no place.</summary>
    private static void AddAnswers(IServiceCollection services, ServerOptions options)
    {
        if (options.Cache == CacheChoice.None)
        {
            services.AddSingleton<IAnswers>(all => all.GetRequiredService<FreshAnswers>());
            return;
        }

        services.AddTiers(options.Cache, options.CacheTimeout, all => all.GetRequiredService<ServerMetrics>().CacheFailed);
        services.AddSingleton<IAnswers>(all => new CachedAnswers(
            options.Cost, all.GetRequiredService<FreshAnswers>(), all.GetRequiredService<HybridCache>(), all.GetRequiredService<Freeze>(), all.GetRequiredService<FrontDoor>()));
    }

    private static void MapFaults(WebApplication server, FaultToken token)
    {
        var control = new FaultControl(server.Services.GetRequiredService<FaultSwitch>(), token);
        server.MapGet("/faults", control.ShowAsync);
        server.MapPost("/faults", control.ChangeAsync).WithMetadata(new RequestSizeLimitAttribute(FaultControl.MostBytes));
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 0; // nothing reads a body, but for the switch of the faults, which says so
    }
}
