using System.Text.Json;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Comparing;
using Unicorn.Tests.Reporting.Terminal;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting;

/// <summary>The reports of a comparison: the same facts everywhere, whatever the texts in them.</summary>
public sealed class ComparisonReportTests
{
    private const int GitHubsComment = 65_536;

    private static ComparisonResult Slower { get; } = Result(ComparedRuns.Set("new", factor: 2));

    [Fact]
    public void The_result_has_what_was_found_and_reads_back_as_it_was_written()
    {
        var p95 = Slower.Metrics[0];

        Slower.Change.ShouldBe("slower");
        (p95.Name, p95.Decides, p95.Change).ShouldBe(("p95", true, "slower"));
        p95.Relative!.Value.ShouldBe(1, 0.01);
        p95.Shift.ShouldBe(190, 2);
        p95.BaselineRuns.Length.ShouldBe(5);
        Slower.Baseline.Select(run => run.Id).ShouldBe(["old-1", "old-2", "old-3", "old-4", "old-5"]);
        Slower.Caveats.ShouldContain("noted.");
        var text = ResultJson.Text(Slower);
        ResultJson.Text(JsonSerializer.Deserialize<ComparisonResult>(text, ResultJson.Options)!).ShouldBe(text);
        ResultJson.ComparisonSchema.ShouldContain("\"pSlower\"");
    }

    [Fact]
    public void A_new_baseline_compares_nothing_and_says_why()
    {
        var (old, edited) = (ComparedRuns.Set("old"), ComparedRuns.Set("new"));
        var result = ComparisonResultOf.NewBaseline(old, edited, "load[0].inject.rate");

        result.Change.ShouldBe("newBaseline");
        result.Metrics.ShouldBeEmpty();
        result.Why.ShouldBe("the scenario was edited (load[0].inject.rate), so nothing is compared: the candidate's runs start a new baseline");
        Shown(result, 80).Text.ShouldContain("NEW BASELINE  a-run");
        ComparisonMarkdown.Render(result).ShouldStartWith("# a-run: NEW BASELINE\n");
    }

    [Fact]
    public void At_every_width_no_line_is_longer_and_every_verdict_and_number_is_whole()
    {
        for (var width = 60; width <= 200; width += 4)
        {
            var screen = Shown(Slower, width);

            screen.Widest.ShouldBeLessThanOrEqualTo(width);
            foreach (var metric in Slower.Metrics)
            {
                string[] told = [metric.Name, SpokenChange.Value(metric.Baseline, metric.Unit), SpokenChange.Value(metric.Candidate, metric.Unit), SpokenChange.Interval(metric), metric.Change];
                told.ShouldAllBe(word => screen.Text.Contains(word, StringComparison.Ordinal), $"{width}:\n{screen.Text}");
            }
        }
    }

    [Fact]
    public void The_reports_are_the_same_under_any_culture()
    {
        var (screen, markdown) = (Shown(Slower, 100).Text, ComparisonMarkdown.Render(Slower));
        using (new CommaCulture())
        {
            var again = Result(ComparedRuns.Set("new", factor: 2));
            ResultJson.Text(again).ShouldBe(ResultJson.Text(Slower));
            Shown(again, 100).Text.ShouldBe(screen);
            ComparisonMarkdown.Render(again).ShouldBe(markdown);
        }
    }

    [Theory]
    [InlineData('<')]
    [InlineData('|')]
    [InlineData('\u202e')]
    public void The_comment_fits_however_long_and_many_the_texts_and_runs_are(char of)
    {
        var text = new string(of, 10_000);
        var run = Slower.Baseline[0] with { Id = text, Target = text, Embedded = false, Unicorn = text, Folder = text };
        var result = Slower with
        {
            Scenario = text,
            Why = text,
            Machine = text,
            Caveats = [.. Enumerable.Repeat(text, 1000)],
            Metrics = [.. Enumerable.Repeat(Slower.Metrics[0] with { Name = text }, 1000)],
            Baseline = [.. Enumerable.Repeat(run, 1000)],
            Candidate = [.. Enumerable.Repeat(run, 1000)],
        };
        var report = ComparisonMarkdown.Render(result);

        report.Length.ShouldBeLessThan(GitHubsComment);
        report.Split('\n').Count(line => line.Contains("and 980 more, in comparison.json", StringComparison.Ordinal)).ShouldBe(4);
        report.ShouldNotContain("\u202e");
        Shown(result with { Metrics = [result.Metrics[0]], Caveats = [text] }, 80).Widest.ShouldBeLessThanOrEqualTo(80);
    }

    [Fact]
    public void A_name_in_the_comment_is_text()
    {
        var report = ComparisonMarkdown.Render(Slower with { Scenario = "@octocat <b> [x](y)", Caveats = ["@all"] });

        report.ShouldStartWith("# \\@octocat &lt;b> \\[x\\](y): SLOWER\n");
        report.ShouldContain("- \\@all\n");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void The_noise_of_a_machine_has_a_row_for_each_metric(int width)
    {
        var set = ComparedRuns.Set("same", runs: 10);
        var (one, other) = (RunSet.Of(set.Runs[..5]), RunSet.Of(set.Runs[5..]));
        var metrics = ChosenGates.Of(set.Runs[0].Run.Scenario, []).Metrics(one, other);
        var noise = MachineNoise.Of(set, 5, metrics, Comparison.Of(metrics));
        var terminal = new FixedTerminal(width);
        NoiseScreen.Render(terminal.Console, noise, "noise.json");

        terminal.Widest.ShouldBeLessThanOrEqualTo(width);
        noise.Metrics.ShouldAllBe(metric => terminal.Lines.Any(line => line.StartsWith(metric.Name + " ", StringComparison.Ordinal) && line.Contains(SpokenChange.Percent(metric.Relative), StringComparison.Ordinal)));
        terminal.Lines[^1].ShouldBe("file      noise.json");
    }

    private static ComparisonResult Result(RunSet candidate)
    {
        var baseline = ComparedRuns.Set("old");
        return ComparisonResultOf.Sets(Comparison.Of(ChosenGates.Of(candidate.Runs[0].Run.Scenario, []).Metrics(baseline, candidate)), baseline, candidate, ["noted"], forced: false);
    }

    private static FixedTerminal Shown(ComparisonResult result, int width)
    {
        var terminal = new FixedTerminal(width);
        ComparisonScreen.Render(terminal.Console, result, "the/folder");
        return terminal;
    }
}
