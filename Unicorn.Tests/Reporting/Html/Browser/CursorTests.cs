using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Unicorn.Bench.Rehearsals.Browser;

namespace Unicorn.Tests.Reporting.Html.Browser;

/// <summary>The cursor over the figures of report.html, and the links between figures and windows.</summary>
public sealed class CursorTests(InBrowser browser, SyntheticReports reports)
{
    [Theory(Timeout = 60_000)]
    [InlineData("minute", 0)]
    [InlineData("minute", 18)]
    [InlineData("minute", 59)]
    [InlineData("quarter-hour", 777)]
    [InlineData("binned", 777)]
    public async Task The_tooltip_tells_the_second_the_step_and_the_very_values_of_the_figure_under_the_pointer(string report, int second)
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf(report));
        using var island = await IslandAsync(opened);
        var data = island.RootElement;
        var bin = data.GetProperty("bin").GetInt32();
        var row = second / bin;

        foreach (var figure in data.GetProperty("figures").EnumerateObject())
        {
            await PointAsync(opened, figure.Name, second);

            var said = await opened.Page.InnerTextAsync(".tooltip p");
            said.ShouldStartWith(Clock(row * bin));
            said.ShouldEndWith(data.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("from").GetDouble() <= row * bin && row * bin < step.GetProperty("to").GetDouble()).GetProperty("name").GetString()!);
            var told = await opened.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.tooltip dt')].map(label => `${label.textContent}: ${label.nextSibling.textContent}`)");
            told.ShouldBe(figure.Value.EnumerateArray().Select(column => $"{column.GetProperty("label").GetString()}: {Spoken(Value(data, column, row), column.GetProperty("unit").GetString()!)}"));
        }

        opened.Complaints.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task One_line_stands_at_the_same_second_in_every_figure()
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf("minute"));
        await PointAsync(opened, "response-times", 30);

        var lines = await opened.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.cursor.shown')].map(line => line.getBoundingClientRect().left)");
        lines.Length.ShouldBe(await opened.Page.Locator("figure.time").CountAsync());
        lines.ShouldAllBe(left => Math.Abs(left - lines[0]) < 1);
        (lines[0] - await ClientXAsync(opened, "response-times", 30)).ShouldBe(0, 1);
        await opened.KeepAsync("cursor");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_slider_moves_the_cursor_with_the_keyboard_and_says_what_it_shows()
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf("minute"));
        using var island = await IslandAsync(opened);
        await opened.Page.SelectOptionAsync(".seconds select", "response-times");
        await opened.Page.FocusAsync(".seconds input");
        for (var press = 0; press < 20; press++)
            await opened.Page.Keyboard.PressAsync("ArrowRight");

        var column = island.RootElement.GetProperty("figures").GetProperty("response-times")[0];
        var said = (await opened.Page.GetAttributeAsync(".seconds input", "aria-valuetext"))!;
        said.ShouldStartWith("0:20, day, ");
        said.ShouldContain($"{column.GetProperty("label").GetString()} {Spoken(Value(island.RootElement, column, 20), column.GetProperty("unit").GetString()!)}");
        (await opened.Page.InnerTextAsync(".seconds output")).ShouldBe(said);
        (await opened.Page.Locator(".cursor.shown").CountAsync()).ShouldBeGreaterThan(1);

        await opened.Page.Keyboard.PressAsync("Escape");
        (await opened.Page.Locator(".cursor.shown").CountAsync()).ShouldBe(0);
        (await opened.Page.IsVisibleAsync(".tooltip")).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_click_into_a_window_leads_to_its_row_and_the_rows_link_back_to_the_second()
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf("minute"));
        using var island = await IslandAsync(opened);
        var window = island.RootElement.GetProperty("windows")[0];
        var (from, to) = (window.GetProperty("from").GetInt32(), window.GetProperty("to").GetInt32());
        await PointAsync(opened, "response-times", (from + to) / 2);
        await opened.Page.Mouse.DownAsync();
        await opened.Page.Mouse.UpAsync();

        await opened.Page.WaitForSelectorAsync($"#window-{from}:focus");
        (await opened.Page.Locator("tr.marked").GetAttributeAsync("id")).ShouldBe($"window-{from}");
        opened.Page.Url.ShouldEndWith($"#window-{from}");

        await opened.Page.ClickAsync($"#window-{from} a[href='#at-{from}']");
        await Assertions.Expect(opened.Page.Locator(".seconds input")).ToHaveValueAsync(from.ToString(CultureInfo.InvariantCulture));
        await Assertions.Expect(opened.Page.Locator("tr.marked")).ToHaveCountAsync(0);
        await Assertions.Expect(opened.Page.Locator("figure.time").First).ToBeInViewportAsync();
        opened.Complaints.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_page_that_is_opened_at_a_second_or_a_window_shows_it()
    {
        await using (var second = await browser.OpenAsync(reports.AddressOf("minute") + "#at-33"))
        {
            (await second.Page.InputValueAsync(".seconds input")).ShouldBe("33");
            (await second.Page.Locator(".cursor.shown").CountAsync()).ShouldBeGreaterThan(1);
        }

        await using var first = await browser.OpenAsync(reports.AddressOf("minute"));
        using var island = await IslandAsync(first);
        var from = island.RootElement.GetProperty("windows")[0].GetProperty("from").GetInt32();
        await using var window = await browser.OpenAsync(reports.AddressOf("minute") + $"#window-{from}");
        (await window.Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe($"window-{from}");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(ReducedMotion.Reduce, "auto")]
    [InlineData(ReducedMotion.NoPreference, "smooth")]
    public async Task Nothing_glides_for_those_who_do_not_want_it(ReducedMotion wanted, string expected)
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf("minute"), new() { ReducedMotion = wanted });
        await opened.Page.EvaluateAsync("Element.prototype.scrollIntoView = function (how) { if (how?.behavior) document.body.dataset.glided ??= how.behavior; }");
        await opened.Page.ClickAsync("tr[id^='window-'] a[href^='#at-']");

        // The page hears of its new address after the click.
        await Assertions.Expect(opened.Page.Locator("body")).ToHaveAttributeAsync("data-glided", expected);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_touch_shows_the_values_and_leaves_them()
    {
        await using var opened = await browser.OpenAsync(reports.AddressOf("minute"), new() { HasTouch = true, ViewportSize = new() { Width = 400, Height = 800 } });
        await opened.Page.Locator("figure[data-figure=response-times] .canvas").ScrollIntoViewIfNeededAsync();
        var box = (await opened.Page.Locator("figure[data-figure=response-times] .canvas").BoundingBoxAsync())!;
        await opened.Page.Touchscreen.TapAsync(box.X + 200, box.Y + (box.Height / 2));

        (await opened.Page.IsVisibleAsync(".tooltip")).ShouldBeTrue();
        (await opened.OverflowAsync()).ShouldBe(0);
        await opened.KeepAsync("touch");
    }

    private static async Task<JsonDocument> IslandAsync(OpenPage opened) => JsonDocument.Parse((await opened.Page.TextContentAsync("#data"))!);

    private static double? Value(JsonElement data, JsonElement column, int row)
    {
        var values = data.GetProperty("columns").GetProperty(column.GetProperty("column").GetString()!);
        return row < values.GetArrayLength() && values[row].ValueKind == JsonValueKind.Number ? values[row].GetDouble() : null;
    }

    private static string Spoken(double? value, string unit) =>
        value is not { } known ? "–" : known.ToString("#,0.###", CultureInfo.InvariantCulture) + (unit.Length == 0 || unit[0] == '/' ? unit : " " + unit);

    private static string Clock(int second) => string.Create(CultureInfo.InvariantCulture, $"{second / 60}:{second % 60:00}");

    /// <summary>Where the middle of a second is in a figure.</summary>
    private static async Task<double> ClientXAsync(OpenPage opened, string figure, int second) => await opened.Page.EvaluateAsync<double>($$"""
        (() => {
            const canvas = document.querySelector("figure[data-figure='{{figure}}'] .canvas");
            const box = canvas.getBoundingClientRect();
            const [left, right] = [Number(canvas.dataset.left), Number(canvas.dataset.right)];
            return box.left + box.width * (left + (right - left) * ({{second}} + 0.5) / JSON.parse(document.getElementById("data").textContent).seconds);
        })()
        """);

    private static async Task PointAsync(OpenPage opened, string figure, int second)
    {
        var canvas = opened.Page.Locator($"figure[data-figure='{figure}'] .canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        await opened.Page.Mouse.MoveAsync((float)await ClientXAsync(opened, figure, second), box.Y + (box.Height / 3));
    }
}
