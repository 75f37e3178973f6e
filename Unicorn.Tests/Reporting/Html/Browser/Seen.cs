using System.Text;
using Microsoft.Playwright;
using Unicorn.Bench.Rehearsals.Browser;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting.Html.Browser;

/// <summary>What a reader sees of a page, in figures that a test can hold, and in pictures that a person can look at.</summary>
internal static class Seen
{
    private static readonly string s_scripts = Path.Combine(Repository.Root, "Unicorn.Tests", "Reporting", "Html");

    /// <summary>Where pictures of pages are kept: beside the tests' program.</summary>
    public static string Artifacts { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "artifacts")).FullName;

    /// <summary>Texts of the page that lie on each other.</summary>
    public static async Task<string[]> OverlapsAsync(this OpenPage opened) => await (await opened.MeasuredAsync()).EvaluateAsync<string[]>("measure.overlaps()");

    /// <summary>How many pixels the page is wider than its window.</summary>
    public static async Task<int> OverflowAsync(this OpenPage opened) => await (await opened.MeasuredAsync()).EvaluateAsync<int>("measure.overflow()");

    /// <summary>Labels that lie on each other or are cut off, of every picture of a page.</summary>
    public static async Task<string[]> PictureOverlapsAsync(this InBrowser browser, IEnumerable<string> pictures)
    {
        await using var opened = await browser.OpenAsync("about:blank");
        var found = new List<string>();
        foreach (var picture in pictures)
        {
            await opened.Page.SetContentAsync($"<body style='margin:0'>{picture}</body>");
            found.AddRange(await (await opened.MeasuredAsync()).EvaluateAsync<string[]>("measure.pictureOverlaps()"));
        }

        return [.. found];
    }

    /// <summary>What axe-core finds that is serious or worse.</summary>
    public static async Task<string[]> BarriersAsync(this OpenPage opened)
    {
        var axe = Path.Combine(s_scripts, "axe", "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not installed: npm ci --prefix Unicorn.Tests/Reporting/Html/axe");
        await opened.Page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        return await opened.Page.EvaluateAsync<string[]>("""
            async () => (await axe.run()).violations
                .filter(each => ["serious", "critical"].includes(each.impact))
                .flatMap(each => each.nodes.map(node => `${each.id}: ${node.target}: ${node.failureSummary}`))
            """);
    }

    /// <summary>Keeps a picture of the whole page, in a window as high as it, so that what is sticky lies in its place.</summary>
    public static async Task KeepAsync(this OpenPage opened, string name)
    {
        var window = opened.Page.ViewportSize!;
        await opened.Page.SetViewportSizeAsync(window.Width, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        await opened.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Artifacts, name + ".png") });
        await opened.Page.SetViewportSizeAsync(window.Width, window.Height);
        TestContext.Current.TestOutputHelper?.WriteLine(Path.Combine(Artifacts, name + ".png"));
    }

    private static async Task<IPage> MeasuredAsync(this OpenPage opened)
    {
        // As what a developer's console does: the page's own policy has no say in it.
        await opened.Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(s_scripts, "Browser", "measure.js"), Encoding.UTF8));
        return opened.Page;
    }
}
