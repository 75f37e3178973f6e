using AngleSharp.Html.Parser;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;
using Unicorn.Tests.Reporting.Terminal;

namespace Unicorn.Tests.Reporting;

public sealed class OverlayTests
{
    private static readonly Judged s_run = GoldenRun.Judged;

    [Fact]
    public void Runs_of_one_scenario_are_told_apart_by_their_ids_and_copies_of_a_run_by_their_number()
    {
        var other = With(result => result with { Id = "another" });

        Overlay.Of([s_run, other, s_run, s_run]).Runs.Select(run => run.Name).ShouldBe([s_run.Result.Id, "another", s_run.Result.Id + " (2)", s_run.Result.Id + " (3)"]);
    }

    [Fact]
    public void Runs_of_several_scenarios_carry_their_scenarios_names()
    {
        var other = With(result => result with { Scenario = "rush" });

        Overlay.Of([s_run, other]).Runs.Select(run => run.Name).ShouldBe(["golden " + s_run.Result.Id, "rush " + s_run.Result.Id]);
    }

    [Fact]
    public void What_makes_runs_hard_to_hold_against_each_other_is_told()
    {
        Overlay.Of([s_run, s_run]).Differences.ShouldBeEmpty();
        Overlay.Of([s_run, With(result => result with { Scenario = "rush" })]).Differences.ShouldBe(["scenario"]);
        Overlay.Of([s_run, With(result => result with { Origin = result.Origin with { Machine = "a bigger one", ScheduleHash = "0123456789ab" } })]).Differences.ShouldBe(["schedule", "machine"]);

        // The embedded server has another port each time, and is the same server.
        Overlay.Of([s_run, With(result => result with { Origin = result.Origin with { Target = "http://127.0.0.1:1/" } })]).Differences.ShouldBeEmpty();
        Overlay.Of([s_run, With(result => result with { Origin = result.Origin with { Target = "http://127.0.0.1:1/", Embedded = false } })]).Differences.ShouldBe(["target"]);
    }

    [Fact]
    public void The_page_has_a_row_for_each_run_and_shows_hostile_names_as_text()
    {
        const string Hostile = "<script>alert(1)</script>\"'\u202e";
        var page = OverlayReport.Render(Overlay.Of([s_run, With(result => result with { Scenario = Hostile, Why = Hostile })]));

        var document = new HtmlParser().ParseDocument(page);
        document.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        document.Scripts.ShouldBeEmpty();
        document.QuerySelectorAll("tbody tr")[1].TextContent.ShouldContain(Hostile);
        document.QuerySelectorAll("img").ShouldAllBe(picture => picture.GetAttribute("src")!.StartsWith("data:image/svg+xml", StringComparison.Ordinal) && picture.GetAttribute("alt")!.Length > 0);
        OverlayReport.Render(Overlay.Of([s_run, With(result => result with { Scenario = Hostile, Why = Hostile })])).ShouldBe(page);
    }

    [Fact]
    public void On_the_screen_each_run_is_a_row_of_text_and_no_line_is_too_long()
    {
        var hostile = string.Concat(Enumerable.Repeat("[red]\u001b[2J\r\n\u202e\u2764\ufe0f ", 500));
        var overlay = Overlay.Of([s_run, With(result => result with { Scenario = hostile })]);
        for (var width = 20; width <= 200; width += 6)
        {
            var terminal = new FixedTerminal(width);
            OverlayScreen.Render(terminal.Console, overlay, "/a/page/" + hostile);

            terminal.Widest.ShouldBeLessThanOrEqualTo(width);
            terminal.Text.Where(char.IsControl).ShouldAllBe(c => c == '\n');
            terminal.Text.ShouldContain("[red]");
            FixedTerminal.IsWhole(s_run.Result.Verdict, terminal.Text).ShouldBeTrue(terminal.Text);
        }
    }

    private static Judged With(Func<Result, Result> change) => s_run with { Result = change(s_run.Result) };
}
