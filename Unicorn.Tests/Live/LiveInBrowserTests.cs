using System.Globalization;
using Microsoft.Playwright;
using Unicorn.Bench.Rehearsals.Browser;
using Unicorn.LoadGen.Live;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Judging;
using Unicorn.Tests.Reporting.Html.Browser;

namespace Unicorn.Tests.Live;

/// <summary>The live page in a real browser.</summary>
public sealed class LiveInBrowserTests(InBrowser browser) : IAsyncLifetime
{
    private readonly Flushes _run = new($"{Runs.Inject(10, "20s", "calm")}, {Runs.Inject(10, "40s", "<i>busy</i>")}");
    private LivePage _page = null!;

    public async ValueTask InitializeAsync() => _page = await LivePage.StartAsync(_run.Live, TimeProvider.System);

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    [Theory(Timeout = 60_000)]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task It_shows_what_it_is_told_survives_a_reload_and_keeps_the_end(ColorScheme theme, int width)
    {
        await using var opened = await browser.OpenAsync(_page.Url.ToString(), new() { ColorScheme = theme, ViewportSize = new() { Width = width, Height = 900 } });
        await ShouldTellAsync(opened, "planned", 0);

        _run.Begin();
        for (var second = 0; second < 40; second++)
            _run.Arrive(20 + second, milliseconds: 10 + second).Arrive(second % 3, new Outcome(OutcomeKind.Status, 503)).Flush(second % 7);
        var planned = Enumerable.Range(0, 40).Sum(second => 20 + second + (second % 3));
        await ShouldTellAsync(opened, "planned", planned);
        await opened.Page.ReloadAsync();
        await ShouldTellAsync(opened, "planned", planned);
        _run.Arrive(100, milliseconds: 150).Flush(inFlight: 12);
        await ShouldTellAsync(opened, "planned", planned + 100);

        (await opened.Page.InnerTextAsync("[role=status]")).ShouldBe("The run goes on.");
        (await opened.Page.InnerTextAsync("[data-last=inFlight]")).ShouldBe("12");
        (await opened.Page.InnerTextAsync("[data-last=planned]")).ShouldBe("100/s");
        (await opened.Page.InnerTextAsync("figure[data-figure=outcomes] .legend")).ShouldContain("status 503");
        (await opened.Page.InnerTextAsync("figure[data-figure=response-times] .legend")).ShouldContain("limit 200 ms");
        (await opened.Page.Locator("figure[data-figure=rates] path.series-1").GetAttributeAsync("d"))!.Count(letter => letter is 'M' or 'L').ShouldBe(41);

        _page.Run.Ends(new LiveEnd("breached", "BREACHED: p99 <= 200ms is broken", "/runs/it"));
        await ShouldBecomeAsync(opened, "[data-state=ended] [role=status]", "BREACHED: p99 <= 200ms is broken");
        await _page.DisposeAsync();
        (await opened.Page.InnerTextAsync("[role=status]")).ShouldBe("BREACHED: p99 <= 200ms is broken");
        (await opened.OverlapsAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBe(0);
        (await browser.PictureOverlapsAsync(await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.canvas svg')].map(svg => svg.outerHTML)"))).ShouldBeEmpty();
        opened.Complaints.ShouldBeEmpty();
        opened.Requests.ShouldAllBe(address => address.StartsWith(_page.Url.ToString(), StringComparison.Ordinal) || address == "data:,");
        await opened.KeepAsync(string.Create(CultureInfo.InvariantCulture, $"live-{theme.ToString().ToLowerInvariant()}-{width}"));
        (await opened.BarriersAsync()).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_connection_that_is_lost_is_told()
    {
        _run.Begin().Arrive(3).Flush();
        await using var opened = await browser.OpenAsync(_page.Url.ToString());
        await ShouldTellAsync(opened, "planned", 3);
        await opened.Page.Context.RouteAsync("**/events", route => route.AbortAsync());
        await opened.Page.ReloadAsync();
        await ShouldBecomeAsync(opened, "[data-state=lost] [role=status]", "The connection is lost. Trying again ...");
    }

    private static Task ShouldTellAsync(OpenPage opened, string what, int count) => ShouldBecomeAsync(opened, $"[data-now={what}]", count.ToString("#,0", CultureInfo.InvariantCulture));

    // The page's own policy forbids what the driver waits with.
    private static async Task ShouldBecomeAsync(OpenPage opened, string element, string text)
    {
        while (await opened.Page.InnerTextAsync(element) != text)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
