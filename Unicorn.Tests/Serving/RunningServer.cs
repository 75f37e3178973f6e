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

    public FrontDoor Door => _server.Services.GetRequiredService<FrontDoor>();

    public Freeze Freeze => _server.Services.GetRequiredService<Freeze>();

    public static async Task<RunningServer> StartAsync(ServerOptions options, TimeProvider? clock = null)
    {
        var server = UnicornServer.Build(options with { Urls = ["http://127.0.0.1:0"] }, clock ?? TimeProvider.System);
        await server.StartAsync();
        return new RunningServer(server);
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
        await _server.DisposeAsync();
    }
}
