using System.Globalization;
using Microsoft.Playwright;
using Unicorn.Bench.Rehearsals.Browser;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting.Html.Browser;

/// <summary>The small line chart of the reports' script, as the live page uses it.</summary>
public sealed class LineChartTests(InBrowser browser)
{
    private static readonly string s_html = Path.Combine(Repository.Root, "Unicorn.LoadGen", "Reporting", "Html");

    [Fact(Timeout = 60_000)]
    public async Task A_line_breaks_where_nothing_was_measured()
    {
        await using var opened = await OpenAsync();
        await DrawAsync(opened, "[1, 2, null, 4, 5]");

        (await PathAsync(opened)).Count(letter => letter == 'M').ShouldBe(2);
        opened.Complaints.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lone_second_between_gaps_is_still_seen()
    {
        await using var opened = await OpenAsync();
        await DrawAsync(opened, "[null, 3, null]");

        // A stroke of no length has round ends: a dot.
        (await PathAsync(opened)).ShouldMatch(@"^M\d+ (?<y>[\d.]+)V\k<y>$");
    }

    [Fact(Timeout = 60_000)]
    public async Task One_slow_second_among_thousands_is_drawn_to_its_height_with_no_more_strokes_than_pixels()
    {
        await using var opened = await OpenAsync(width: 760);
        await DrawAsync(opened, "Array.from({ length: 7200 }, (_, i) => i === 777 ? 1000 : 10)");

        var heights = Heights(await PathAsync(opened));
        heights.Length.ShouldBeLessThanOrEqualTo(2 * 760);
        heights.Min().ShouldBe((await TicksAsync(opened))["1,000"], 0.1);
    }

    [Fact(Timeout = 60_000)]
    public async Task On_a_logarithmic_axis_ten_times_as_long_is_as_far_up_each_time()
    {
        await using var opened = await OpenAsync();
        await DrawAsync(opened, "[1, 10, 100, 1000]", "log: true");

        double[] heights = [.. Heights(await PathAsync(opened)).Distinct()];
        heights.Length.ShouldBe(4);
        var decade = heights[0] - heights[1];
        decade.ShouldBeGreaterThan(20);
        (heights[1] - heights[2]).ShouldBe(decade, 0.2);
        (heights[2] - heights[3]).ShouldBe(decade, 0.2);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_limit_is_in_the_picture_even_where_no_answer_came_near_it()
    {
        await using var opened = await OpenAsync();
        await DrawAsync(opened, "[1, 2, 3]", "limit: 250");

        var limit = (await opened.Page.GetAttributeAsync("path.limit", "d"))!;
        var height = double.Parse(limit.Split(' ')[1].Split('H')[0], CultureInfo.InvariantCulture);
        height.ShouldBeGreaterThan(0);
        height.ShouldBeLessThan(Heights(await PathAsync(opened)).Min());
        (await opened.Page.TextContentAsync(".legend .limit")).ShouldBe("limit 250 ms");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_added_is_drawn_and_told()
    {
        await using var opened = await OpenAsync();
        await DrawAsync(opened, "[1, 2]");
        var before = await PathAsync(opened);
        await opened.Page.EvaluateAsync("chart.update([{ name: 'a', label: 'p99', values: [1, 2, 1234.5] }])");
        await opened.Page.WaitForFunctionAsync("document.querySelector('.legend').textContent.includes('1,234.5 ms')");

        (await PathAsync(opened)).ShouldNotBe(before);
        (await opened.Page.GetAttributeAsync(".canvas svg", "aria-label"))!.ShouldBe("Response time, p99 1,234.5 ms");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(400)]
    [InlineData(1280)]
    public async Task Its_labels_never_lie_on_each_other_and_it_is_no_wider_than_the_page(int width)
    {
        await using var opened = await OpenAsync(width);
        await DrawAsync(opened, "Array.from({ length: 1800 }, (_, i) => i % 97)", "limit: 95, steps: [{ name: 'a', from: 0, to: 20 }, { name: 'a long name of a step', from: 20, to: 900 }, { name: 'the other half', from: 900, to: 1800 }]");

        (await browser.PictureOverlapsAsync([await opened.Page.EvaluateAsync<string>("document.querySelector('.canvas svg').outerHTML")])).ShouldBeEmpty();
        (await opened.OverlapsAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBe(0);
        await opened.KeepAsync($"line-chart-{width}");
    }

    private static double[] Heights(string path) =>
        [.. path.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).SelectMany(stroke => stroke.Split(' ')[1].Split('V')).Select(height => double.Parse(height, CultureInfo.InvariantCulture))];

    private static async Task<string> PathAsync(OpenPage opened) => (await opened.Page.GetAttributeAsync("path.series-1", "d"))!;

    /// <summary>How high the lines of the grid are, by what is written beside them.</summary>
    private static async Task<Dictionary<string, double>> TicksAsync(OpenPage opened) => await opened.Page.EvaluateAsync<Dictionary<string, double>>("""
        Object.fromEntries([...document.querySelectorAll("text.tick[text-anchor=end]")].map(tick => [tick.textContent, Number(tick.getAttribute("y")) - 4]))
        """);

    private static async Task DrawAsync(OpenPage opened, string values, string options = "seconds: 0")
    {
        await opened.Page.EvaluateAsync($$"""
            window.chart = unicorn.lineChart(document.querySelector(".canvas"), { title: "Response time", unit: "ms", columns: [{ name: "a", label: "p99", values: {{values}} }], {{options}} });
            """);
        await opened.Page.WaitForSelectorAsync("path.series-1", new() { State = WaitForSelectorState.Attached });
    }

    private async Task<OpenPage> OpenAsync(int width = 800)
    {
        var opened = await browser.OpenAsync("about:blank", new() { ViewportSize = new() { Width = width, Height = 600 } });
        await opened.Page.SetContentAsync($"""
            <!doctype html><html lang="en"><title>A chart</title><style>{await File.ReadAllTextAsync(Path.Combine(s_html, "script.css"))}</style>
            <figure style="margin: 0" class="figure time" data-figure="response-times"><div class="canvas"></div></figure>
            <script>{await File.ReadAllTextAsync(Path.Combine(s_html, "report.js"))}</script></html>
            """);
        return opened;
    }
}
