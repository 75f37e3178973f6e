using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Comparing.History;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Charts;
using Unicorn.Tests.Comparing.History;
using Unicorn.Tests.Reporting.Terminal;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting;

public sealed class HistoryReportTests
{
    [Fact]
    public void The_screen_tells_the_change_its_commit_and_what_cannot_be_seen_yet()
    {
        var text = Screen(Step());

        // 13 runs of 20 and 12 of 20.2 before, 8 of 24.2 and 7 of 24 after.
        text.ShouldContain("regression   p95 at commit c0ffee025, 2026-01-11 16:07 UTC: +21.0 % (90 % interval");
        text.ShouldContain("median 20 ms before, 24.2 ms after");
        text.ShouldContain("no change was found in goodput");
        text.ShouldContain("to be seen, a change by 10 % needs so many runs after it: p95 4, goodput 4");
        text.ShouldContain("run-039");
        text.ShouldNotContain("run-003");
        using (new CommaCulture())
            Screen(Step()).ShouldBe(text);
    }

    [Fact]
    public void Runs_too_few_for_a_level_say_so() => Screen(Of(Lines.WithStep(3, 3))).ShouldContain("p95 not known yet");

    [Fact]
    public void Markdown_tells_the_same_and_shows_the_picture()
    {
        var text = HistoryMarkdown.Render([(Step(), "history-checkout.png")]);

        text.ShouldContain("![The runs of checkout](history-checkout.png)");
        text.ShouldContain("- **Worse:** p95 at commit c0ffee025, 2026-01-11 16:07 UTC: +21.0 %");
        text.ShouldContain("| run-039 | `c0ffee039` | 24.2 | 100 | met |");
    }

    [Fact]
    public void Markdown_of_hostile_texts_is_no_markup()
    {
        var lines = Lines.WithStep(40, 25).Select(line => line with { Commit = "`x`|<img>\n# y", Machine = "**m**|<script>", Target = "@everyone", Id = line.Id + "|a" });

        // In a code span nothing is markup.
        var text = Regex.Replace(HistoryMarkdown.Render([(Of([.. lines]), "p.png")]), "(?<!\\\\)`[^`\n]*`", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        text.ShouldNotContain("<img>");
        text.ShouldNotContain("<script>");
        text.ShouldNotContain(" @everyone");
        text.ShouldNotContain("\n# y");
    }

    [Fact]
    public void The_picture_names_every_change_and_nothing_in_it_overlaps()
    {
        HistoryLine[] lines = [.. Lines.WithStep(80, 25)];
        for (var i = 50; i < 80; i++)
            lines[i] = lines[i] with { ScenarioHash = "edited" };

        var figure = HistoryFigure.Of(Of([.. lines]));
        DrawnText.Misplaced(figure, Theme.Light).ShouldBeEmpty();
        var texts = DrawnText.Of(figure.Svg(Theme.Light)).Select(text => text.Text).ToArray();
        texts.ShouldContain("p95 +21.0 % at c0ffee025");
        texts.ShouldContain("a new baseline");
        texts.ShouldContain("p95, ms");
        texts.ShouldContain("c0ffee000");
        figure.Svg(Theme.Light).ShouldBe(HistoryFigure.Of(Of([.. lines])).Svg(Theme.Light));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void One_run_and_a_thousand_are_drawn(int runs)
    {
        var lines = Lines.WithStep(runs, 900);

        DrawnText.Misplaced(HistoryFigure.Of(Of(lines)), Theme.Dark).ShouldBeEmpty();
    }

    [Fact]
    public void A_metric_that_no_run_has_is_drawn_empty() =>
        DrawnText.Of(HistoryFigure.Of(ScenarioHistory.Of(Lines.WithStep(5, 5), ["p99"])[0]).Svg(Theme.Light)).ShouldContain(text => text.Text == "nothing was measured");

    [Fact]
    public void A_new_line_of_a_run_is_what_its_result_says()
    {
        var (lines, unread) = HistoryFolders.Below(GoldenRun.Folder, []);
        unread.ShouldBeEmpty();
        var line = lines.ShouldHaveSingleItem();
        var result = GoldenRun.Judged.Result;

        (line.Id, line.StartedAt, line.Scenario, line.Verdict, line.Complete, line.Commit).ShouldBe((result.Id, result.StartedAt, result.Scenario, result.Verdict, result.Complete, null));
        (line.Metrics["p50"], line.Metrics["p95"], line.Metrics["p99"]).ShouldBe((result.ResponseTime.P50!.Value, result.ResponseTime.P95!.Value, result.ResponseTime.P99!.Value));
        var judged = result.Steps.Where(step => step.Judged).ToArray();
        line.Metrics["goodput"].ShouldBe(judged.Sum(step => step.Ok) / judged.Sum(step => step.To - step.From), 1e-6);
        line.Metrics["notRight"].ShouldBe((double)judged.Sum(step => step.Bad) / judged.Sum(step => step.Ok + step.Bad), 1e-6);

        HistoryFolders.Below(GoldenRun.Folder, [line.Id]).Lines.ShouldBeEmpty();
    }

    private static ScenarioHistory Step() => Of(Lines.WithStep(40, 25));

    private static ScenarioHistory Of(ImmutableArray<HistoryLine> lines) => ScenarioHistory.Of(lines, ["p95", "goodput"]).ShouldHaveSingleItem();

    private static string Screen(ScenarioHistory history)
    {
        var terminal = new FixedTerminal(160);
        HistoryScreen.Render(terminal.Console, history);
        return terminal.Text;
    }
}
