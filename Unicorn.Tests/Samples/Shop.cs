using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Unicorn.Tests.Samples;

/// <summary>The service under test of the samples, on a free port of loopback.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Shop(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public static async Task<Shop> OpenAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/books/{id:int}", (int id) => new { Title = $"Volume {id}" });
        app.MapGet("/sale", async (CancellationToken stop) => await Task.Delay(60, stop));
        await app.StartAsync();
        return new Shop(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
