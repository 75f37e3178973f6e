using AngleSharp.Html.Dom;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;
using Unicorn.Tests.Judging;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting.Html;

public sealed class CostPageTests
{
    private static readonly Judged s_golden = GoldenRun.Judged;
    private static readonly Lazy<string> s_page = new(() => CostReport.Render(s_golden));

    [Fact]
    public void It_begins_with_the_bill_and_its_parts_have_headings()
    {
        var page = Page.Parse(s_page.Value);

        page.QuerySelector("h1")!.TextContent.ShouldBe("It cost " + Spoken.Bill(s_golden.Result));
        page.QuerySelectorAll("section").Select(section => section.Id).ShouldBe(["bill", "per-million", "instances", "faults", "elsewhere"]);
        foreach (var section in page.QuerySelectorAll("section"))
            page.GetElementById(section.GetAttribute("aria-labelledby")!)!.TextContent.ShouldNotBeEmpty();
        page.QuerySelectorAll("figure").Length.ShouldBe(1);
        page.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#bill");
    }

    [Fact]
    public void It_takes_nothing_from_anywhere_and_needs_no_script()
    {
        var page = Page.Parse(s_page.Value);

        page.Scripts.ShouldBeEmpty();
        page.QuerySelectorAll("link, iframe, object, embed").ShouldBeEmpty();
        page.QuerySelectorAll("[src], [srcset]").ShouldAllBe(element => (element.GetAttribute("src") ?? element.GetAttribute("srcset"))!.StartsWith("data:"));
    }

    [Fact]
    public void It_is_the_same_under_any_culture()
    {
        var page = s_page.Value;
        using (new CommaCulture())
            CostReport.Render(s_golden).ShouldBe(page);
    }

    [Fact]
    public void A_run_in_which_nothing_fell_due_has_a_bill_and_no_price_of_an_answer()
    {
        var record = Runs.Of("""{ "availability": ">= 99%" }""").CutAt(0).Record("the run was cut short");
        var text = Page.Text(Of(Judged.By(record, record.Scenario.Objectives, "its own scenario")));

        text.ShouldContain("There were no right answers, or nothing was billed.");
        text.ShouldContain("No instance died, and no arrival failed by the fault of the service.");
    }

    private static IHtmlDocument Of(Judged judged) => Page.Parse(CostReport.Render(judged));
}
