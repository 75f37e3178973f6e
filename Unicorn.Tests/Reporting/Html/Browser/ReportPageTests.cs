using Microsoft.Playwright;
using Unicorn.Bench.Rehearsals.Browser;

namespace Unicorn.Tests.Reporting.Html.Browser;

/// <summary>report.html in a real browser, as its readers open it.</summary>
public sealed class ReportPageTests(InBrowser browser, SyntheticReports reports)
{
    [Theory(Timeout = 60_000)]
    [InlineData("minute", "light", 1280, true)]
    [InlineData("minute", "dark", 1280, true)]
    [InlineData("minute", "light", 400, true)]
    [InlineData("minute", "dark", 400, true)]
    [InlineData("minute", "light", 1280, false)]
    [InlineData("minute", "light", 400, false)]
    [InlineData("quarter-hour", "light", 1280, true)]
    [InlineData("hostile", "light", 1280, true)]
    [InlineData("hostile", "dark", 400, true)]
    public async Task It_asks_nobody_complains_of_nothing_and_its_layout_holds(string report, string theme, int width, bool scripts)
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf(report), new()
        {
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = scripts,
        });
        await opened.KeepAsync($"{report}-{theme}-{width}{(scripts ? "" : "-scripts-off")}");

        ShouldBeQuiet(opened, report);
        (await opened.OverlapsAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBe(0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("minute")]
    [InlineData("hostile")]
    public async Task It_prints_light_and_whole_on_paper(string report)
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf(report), new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 720, Height = 1000 } });
        await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await opened.KeepAsync($"{report}-print");
        await opened.Page.PdfAsync(new() { Path = Path.Combine(Seen.Artifacts, $"{report}.pdf"), Format = "A4", PrintBackground = false });

        ShouldBeQuiet(opened, report);
        (await opened.OverlapsAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBe(0);
        (await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('picture img')].map(picture => picture.currentSrc === picture.src ? 'light' : 'dark').filter(theme => theme !== 'light')")).ShouldBeEmpty();
        (await opened.Page.IsVisibleAsync(".seconds")).ShouldBeFalse();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("minute")]
    [InlineData("quarter-hour")]
    [InlineData("hostile")]
    public async Task No_label_of_a_picture_lies_on_another_or_is_cut_off(string report)
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf(report));
        string[] pictures = await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('picture img')].map(picture => decodeURIComponent(picture.src.slice(picture.src.indexOf(',') + 1)))");

        pictures.Length.ShouldBeGreaterThan(5);
        (await browser.PictureOverlapsAsync(pictures)).ShouldBeEmpty();
        (await opened.Page.EvaluateAsync<bool>("[...document.querySelectorAll('picture img')].every(picture => picture.complete && picture.naturalWidth > 0)")).ShouldBeTrue();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("minute", ColorScheme.Light)]
    [InlineData("minute", ColorScheme.Dark)]
    [InlineData("hostile", ColorScheme.Light)]
    public async Task Nothing_serious_stands_in_the_way_of_those_who_see_or_move_otherwise(string report, ColorScheme theme)
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf(report), new() { ColorScheme = theme });
        (await opened.BarriersAsync()).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Hostile_text_is_text()
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf("hostile"));
        (await opened.Page.EvaluateAsync<int>("document.querySelectorAll('img[src=x], script:not(#data)').length")).ShouldBe(1);
        (await opened.Page.InnerTextAsync("body")).ShouldContain("<script>alert(1)</script><img src=x onerror=alert(2)>");
    }

    private void ShouldBeQuiet(OpenPage opened, string report)
    {
        opened.Requests.ShouldBe([reports.AddressOf(report)]);
        opened.Complaints.ShouldBeEmpty();
    }
}
