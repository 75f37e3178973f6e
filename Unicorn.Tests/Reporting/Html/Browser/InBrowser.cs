using Microsoft.Playwright;
using Unicorn.Bench.Rehearsals.Browser;
using Unicorn.Tests.Reporting.Html.Browser;

[assembly: AssemblyFixture(typeof(InBrowser))]

namespace Unicorn.Tests.Reporting.Html.Browser;

/// <summary>One browser for all tests, started by the first that wants it. Where none is installed those tests are skipped.</summary>
public sealed class InBrowser : IAsyncDisposable
{
    private readonly Lazy<Task<Chromium>> _chromium = new(Chromium.StartAsync);

    internal async Task<OpenPage> OpenAsync(string address, BrowserNewContextOptions? how = null)
    {
        Assert.SkipWhen(Chromium.Program is null, Chromium.NotInstalled);
        return await (await _chromium.Value).OpenAsync(address, how);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium.IsValueCreated && !_chromium.Value.IsFaulted)
            await (await _chromium.Value).DisposeAsync();
    }
}
