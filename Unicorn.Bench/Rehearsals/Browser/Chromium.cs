using Microsoft.Playwright;
using Unicorn.Bench.Peers;

namespace Unicorn.Bench.Rehearsals.Browser;

/// <summary>The Chromium of this machine, driven without a screen. It is told to speak to nobody on its own account.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>What to do where there is none.</summary>
    public const string NotInstalled = "Chromium is not installed: apt-get install chromium";

    private static readonly string[] s_quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Where it is; null when it is not installed.</summary>
    public static string? Program { get; } = Installed.Find("chromium") ?? Installed.Find("chromium-browser") ?? Installed.Find("google-chrome");

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static async Task<Chromium> StartAsync()
    {
        if (Program is null)
            throw new InvalidOperationException(NotInstalled);

        var playwright = await Playwright.CreateAsync();
        try
        {
            return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Headless = true, Args = s_quiet }));
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>Opens an address in a window of its own.</summary>
    public async Task<OpenPage> OpenAsync(string address, BrowserNewContextOptions? how = null)
    {
        var context = await _browser.NewContextAsync(how);
        var opened = new OpenPage(context, await context.NewPageAsync());
        await opened.Page.GotoAsync(address);
        return opened;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
