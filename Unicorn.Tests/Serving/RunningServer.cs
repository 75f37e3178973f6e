using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Unicorn.Server.Admission;
using Unicorn.Server.Faults;
using Unicorn.Server.Serving;
using Unicorn.Server.Telemetry;

namespace Unicorn.Tests.Serving;

/// <summary>A real server of this process, on a free port of loopback, and a client for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly MetricCollector<long> _answers;
    private readonly MetricCollector<long> _cacheFailures;
    private readonly MetricCollector<long> _refusals;
    private readonly MetricCollector<double> _computations;

    private RunningServer(WebApplication server)
    {
        _server = server;
        var meters = server.Services.GetRequiredService<IMeterFactory>();
        _answers = new(meters, ServerMetrics.MeterName, "unicorn.cache.answers");
        _cacheFailures = new(meters, ServerMetrics.MeterName, "unicorn.cache.failures");
        _refusals = new(meters, ServerMetrics.MeterName, "unicorn.requests.refused");
        _computations = new(meters, ServerMetrics.MeterName, "unicorn.computation.duration");
        Client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _server.Services;

    public FrontDoor Door => _server.Services.GetRequiredService<FrontDoor>();

    public Freeze Freeze => _server.Services.GetRequiredService<Freeze>();

    public static async Task<RunningServer> StartAsync(ServerOptions options, TimeProvider? clock = null)
    {
        var server = UnicornServer.Build(options with { Urls = ["http://127.0.0.1:0"] }, clock ?? TimeProvider.System);
        await server.StartAsync();
        return new RunningServer(server);
    }

    /// <summary>The sum of a metric's series that have all of <paramref name="tags"/>, written as <c>tier="memory"</c>; zero when there is none.</summary>
    public async Task<double> MetricAsync(string name, CancellationToken stop, params string[] tags) =>
        (await Client.GetStringAsync("/metrics", stop)).Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && tags.All(tag => line.Contains(tag, StringComparison.Ordinal)))
            .Sum(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));

    /// <summary>How many answers came from <paramref name="tier"/>: of this server alone, where <c>/metrics</c> counts all servers of the process.</summary>
    public int Answers(string tier) => _answers.GetMeasurementSnapshot().Count(one => (string?)one.Tags["tier"] == tier);

    /// <summary>How many failures of that kind this server's cache had.</summary>
    public int CacheFailures(string kind) => _cacheFailures.GetMeasurementSnapshot().Count(one => (string?)one.Tags["kind"] == kind);

    /// <summary>How many computations this server made.</summary>
    public int Computations() => _computations.GetMeasurementSnapshot().Count;

    /// <summary>How many requests this server refused.</summary>
    public long Refusals()
    {
        _refusals.RecordObservableInstruments();
        return _refusals.LastMeasurement!.Value;
    }

    /// <summary>Waits until <paramref name="holds"/>; the test's own timeout ends it.</summary>
    public static async Task UntilAsync(Func<bool> holds, CancellationToken stop)
    {
        while (!holds())
            await Task.Delay(5, stop);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _answers.Dispose();
        _cacheFailures.Dispose();
        _refusals.Dispose();
        _computations.Dispose();
        await _server.DisposeAsync();
    }
}
