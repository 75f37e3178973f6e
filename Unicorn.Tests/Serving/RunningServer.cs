using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Unicorn.Server.Admission;
using Unicorn.Server.Faults;
using Unicorn.Server.Serving;

namespace Unicorn.Tests.Serving;

/// <summary>A real server of this process, on a free port of loopback, and a client for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private RunningServer(WebApplication server)
    {
        _server = server;
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

    /// <summary>How many answers came from <paramref name="tier"/>.</summary>
    public Task<double> AnswersAsync(string tier, CancellationToken stop) => MetricAsync("unicorn_cache_answers_total", stop, $"tier=\"{tier}\"");

    /// <summary>How many computations there were.</summary>
    public Task<double> ComputationsAsync(CancellationToken stop) => MetricAsync("unicorn_computation_duration_seconds_count", stop);

    /// <summary>Waits until <paramref name="holds"/>; the test's own timeout ends it.</summary>
    public static async Task UntilAsync(Func<bool> holds, CancellationToken stop)
    {
        while (!holds())
            await Task.Delay(5, stop);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
