using System.Text.Json;
using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;
using Unicorn.Tests.Capacity.Searching;
using Unicorn.Tests.Reporting.Terminal;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting;

public sealed class CapacityReportTests
{
    private static readonly CapacityFinding s_found = CapacityFindingTests.Found(SearchEnding.Converged, Points.Of(60), Points.Of(120, late: 0.5, refused: 0.3), Points.Of(98.25), Points.Of(101, late: 0.3, refused: 0.02));

    [Fact]
    public void Markdown_is_the_same_under_any_culture()
    {
        var text = CapacityMarkdown.Render(Result(s_found));
        using (new CommaCulture())
            CapacityMarkdown.Render(Result(s_found)).ShouldBe(text);
        GoldenRun.ShouldBeGolden(text, "golden.capacity.md");
    }

    [Fact]
    public void The_screen_tells_the_answer_every_run_and_where_the_files_are()
    {
        var terminal = new FixedTerminal(160);
        CapacityScreen.Render(terminal.Console, Result(s_found), "the/folder");

        terminal.Text.ShouldContain("98.25/s  golden");
        terminal.Text.ShouldContain(s_found.Why);
        terminal.Text.Split('\n').Count(line => line.Contains("breached", StringComparison.Ordinal)).ShouldBe(2);
        terminal.Text.ShouldContain("the/folder");
    }

    [Fact]
    public void The_page_is_one_file_without_a_script_and_what_others_wrote_is_text_in_it()
    {
        var page = CapacityReport.Render(new FoundCapacity(Result(s_found) with { Scenario = "<script>alert(1)</script>", Notes = ["<img src=x>"] }, Figure(s_found), null));

        page.ShouldNotContain("<script");
        page.ShouldNotContain("<img src=x");
        page.ShouldContain("98.25/s (98.25/s to 101/s)");
        page.ShouldContain("href=\"4/report.html\"");
    }

    [Fact]
    public void The_result_reads_back_as_it_was_written()
    {
        var text = ResultJson.Text(Result(CapacityFindingTests.Found(SearchEnding.Converged, Points.Of(98) with { Utilisation = null, Mean = null, P99 = null }, Points.Of(101, late: 0.3))));

        ResultJson.Text(JsonSerializer.Deserialize<CapacityResult>(text, ResultJson.Options)!).ShouldBe(text);
        ResultJson.CapacitySchema.ShouldContain("\"because\"");
    }

    [Fact]
    public void The_picture_is_drawn_also_where_nothing_was_answered_or_nothing_is_known()
    {
        LoadPoint Dead(double rate) => Points.Of(rate, failed: 1) with { Mean = null, P50 = null, P95 = null, P99 = null };
        foreach (var finding in (CapacityFinding[])[s_found, CapacityFindingTests.Found(SearchEnding.Doomed, Dead(10)), CapacityFindingTests.Found(SearchEnding.Interrupted)])
            Figure(finding).Svg(Theme.Dark).ShouldStartWith("<svg");
    }

    private static Figure Figure(CapacityFinding finding) => CapacityFigure.Of(finding, [PercentileLimit.Parse("p95 <= 150ms")]);

    private static CapacityResult Result(CapacityFinding finding)
    {
        var result = CapacityResultOf.Finding(finding, ["cost <= 8 USD is left out: it is about the bill of the scenario's own load"], GoldenRun.Judged.Result, TimeSpan.FromSeconds(118.4));
        return result with { Origin = result.Origin with { Unicorn = "0" } };
    }
}
