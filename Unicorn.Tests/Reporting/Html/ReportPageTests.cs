using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.Tests.Reporting.Html;

public sealed partial class ReportPageTests
{
    private static readonly Lazy<(Judged Judged, IHtmlDocument Page)> s_golden = new(() => (GoldenRun.Judged, Page.Of(GoldenRun.Judged)));

    private static IHtmlDocument Golden => s_golden.Value.Page;

    private static Result Result => s_golden.Value.Judged.Result;

    [Fact]
    public void It_begins_with_the_verdict_why_the_objectives_and_the_bill()
    {
        var texts = Page.Text(Golden);

        string[] expected = ["BREACHED", "A promise was broken", Result.Why, .. Result.Objectives.Select(o => o.Name), Spoken.Bill(Result)];
        var at = 0;
        foreach (var text in expected)
        {
            at = texts.IndexOf(text, at, StringComparison.Ordinal);
            at.ShouldNotBe(-1, text);
        }

        Golden.QuerySelector("figure")!.CompareDocumentPosition(Golden.QuerySelector("#bill")!).ShouldBe(DocumentPositions.Preceding);
    }

    [Fact]
    public void A_promise_of_money_rests_on_no_arrivals_and_one_of_a_share_on_how_ever_many()
    {
        var judged = GoldenRun.Judged;
        ObjectiveResult[] objectives = [judged.Result.Objectives[0] with { Measure = "money", Judged = 0 }, judged.Result.Objectives[0] with { Measure = "share", Judged = 0 }];
        var page = Page.Of(judged with { Result = judged.Result with { Objectives = [.. objectives] } });
        page.QuerySelectorAll("td[data-label=Judged]").Select(cell => cell.TextContent).ShouldBe(["-", "0"]);
    }

    [Fact]
    public void Every_part_has_a_heading_and_every_link_leads_somewhere()
    {
        Golden.QuerySelectorAll("h1").Length.ShouldBe(1);
        Golden.QuerySelectorAll("[id]").Select(element => element.Id!).ShouldBeUnique();
        Golden.QuerySelectorAll("nav a").Select(link => link.GetAttribute("href")).ShouldBe(Golden.QuerySelectorAll("main > section").Select(section => "#" + section.Id));
        foreach (var section in Golden.QuerySelectorAll("section"))
            Golden.GetElementById(section.GetAttribute("aria-labelledby")!)!.TextContent.ShouldNotBeEmpty();
        foreach (var region in Golden.QuerySelectorAll("[role=group]"))
            region.GetAttribute("aria-label").ShouldNotBeNullOrWhiteSpace();
        foreach (var picture in Golden.QuerySelectorAll("img"))
            picture.GetAttribute("alt").ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void It_takes_nothing_from_anywhere()
    {
        foreach (var attribute in Golden.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name is "src" or "srcset" or "href" or "action" or "data" or "poster" or "background"))
            (attribute.Value.StartsWith('#') || attribute.Value.StartsWith("data:image/svg+xml,", StringComparison.Ordinal)).ShouldBeTrue(attribute.Value[..Math.Min(80, attribute.Value.Length)]);
        Golden.QuerySelectorAll("link, iframe, object, embed, base, form").ShouldBeEmpty();
        Golden.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => attribute.Name != "style" && !attribute.Name.StartsWith("on"));
        PageAssets.Style.ShouldNotContain("url(");
        PageAssets.Style.ShouldNotContain("@import");
    }

    [Fact]
    public void Its_policy_admits_its_one_style_and_its_one_script_and_nothing_else()
    {
        var policy = Golden.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!.Split("; ");

        policy.ShouldBe(
        [
            "default-src 'none'",
            "img-src data:",
            $"style-src '{Hash(Golden.QuerySelectorAll("style").ShouldHaveSingleItem().TextContent)}'",
            $"script-src '{Hash(Golden.QuerySelectorAll("script:not([type])").ShouldHaveSingleItem().TextContent)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]);

        static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Each_figure_is_there_in_both_themes_and_whole()
    {
        var judged = s_golden.Value.Judged;
        var figures = Golden.QuerySelectorAll("figure");

        figures.Select(figure => figure.GetAttribute("data-figure")).ShouldBe(judged.Figures.OrderBy(figure => figure.Seconds == 0).Select(figure => figure.Name));
        foreach (var (element, figure) in figures.Select(element => (element, judged.Figures.Single(figure => figure.Name == element.GetAttribute("data-figure")))))
        {
            Svg(element.QuerySelector("img")!.GetAttribute("src")!).ShouldBe(figure.Svg(Theme.Light));
            var dark = element.QuerySelector("source")!;
            dark.GetAttribute("media").ShouldBe("screen and (prefers-color-scheme: dark)");
            Svg(dark.GetAttribute("srcset")!).ShouldBe(figure.Svg(Theme.Dark));
            element.QuerySelector("figcaption")!.TextContent.ShouldBe(figure.Caption);

            var canvas = element.QuerySelector("figure.time > .wide > .canvas, figure:not(.time) .canvas")!;
            (double.Parse(canvas.GetAttribute("data-left")!) * Figure.Width).ShouldBe(Figure.Left, 0.5);
            (double.Parse(canvas.GetAttribute("data-right")!) * Figure.Width).ShouldBe(Figure.Width - Figure.Right, 0.5);
        }
    }

    [Fact]
    public void A_windows_row_can_be_linked_to_and_links_to_its_second()
    {
        var rows = Golden.QuerySelectorAll("tr[id^=window-]");

        rows.Select(row => $"{row.Id} {row.GetAttribute("data-from")} {row.GetAttribute("data-to")} {row.QuerySelector("a")!.GetAttribute("href")}")
            .ShouldBe(Result.WorstWindows!.Windows.Select(window => $"window-{window.From} {window.From} {window.To} #at-{window.From}"));
    }

    [Fact]
    public void It_says_how_to_run_it_again()
    {
        var again = Golden.QuerySelector("#again")!;

        again.QuerySelector("pre")!.TextContent.ShouldBe($"unicorn run golden.json --seed {Result.Origin.Seed}");
        again.QuerySelector("details pre")!.TextContent.ShouldBe(s_golden.Value.Judged.Run.Manifest.Scenario.Text);
        again.TextContent.ShouldContain(Result.Origin.ScheduleHash);
        again.TextContent.ShouldContain(Result.Origin.Machine);
        again.TextContent.ShouldContain(Result.Origin.Unicorn);
    }

    [Fact]
    public void Its_colours_stand_out_from_what_they_lie_on()
    {
        var themes = Tokens().Matches(PageAssets.Style).Select(theme => Colour().Matches(theme.Value).ToDictionary(token => token.Groups["name"].Value, token => Luminance(token.Groups["colour"].Value))).Take(2).ToArray();

        foreach (var theme in themes)
        {
            foreach (var text in (string[])["text", "quiet", "link", "met", "breached", "inconclusive", "invalid"])
            {
                Contrast(theme[text], theme["page"]).ShouldBeGreaterThanOrEqualTo(4.5, text);
                Contrast(theme[text], theme["shade"]).ShouldBeGreaterThanOrEqualTo(4.5, text);
            }

            foreach (var ruling in (string[])["met", "breached", "inconclusive", "invalid"])
                Contrast(theme[ruling], theme["on-ruling"]).ShouldBeGreaterThanOrEqualTo(4.5, ruling);
        }

        themes[0]["page"].ShouldBe(Luminance(Theme.Light.Background.ToHex()));
        themes[1]["page"].ShouldBe(Luminance(Theme.Dark.Background.ToHex()));

        static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

        // WCAG 2.2, relative luminance.
        static double Luminance(string hex)
        {
            double Channel(int at) => Convert.ToInt32(hex.Substring(at, 2), 16) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
            return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
        }
    }

    private static string Svg(string address)
    {
        address.ShouldStartWith("data:image/svg+xml,");
        address.ShouldNotContain(' ');
        return Uri.UnescapeDataString(address["data:image/svg+xml,".Length..]);
    }

    [GeneratedRegex(@":root \{.*?\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex("--(?<name>[a-z-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colour();
}
