using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Charts;

public sealed class OverlayFiguresTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Runs_are_laid_over_one_another_and_all_are_named(int count)
    {
        var runs = Enumerable.Range(0, count).Select(i => (Name: $"run number {i}", Run: ChartRuns.Timed(Runs.Of(ChartRuns.Objectives, seconds: 10 + i).Record(), seed: i))).Select(run => (run.Name, run.Run, RunSeries.Of(run.Run))).ToArray();
        var figures = OverlayFigures.Of(runs);
        figures.Select(figure => figure.Name).ShouldBe(["overlay-percentiles", "overlay-p99", "overlay-sent"]);
        foreach (var figure in figures)
        {
            DrawnText.Misplaced(figure, Theme.Light).ShouldBeEmpty();
            var texts = DrawnText.Of(figure.Svg(Theme.Dark)).Select(text => text.Text).ToArray();
            runs.Select(run => run.Name).Except(texts).ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_first_eight_runs_have_colours_of_their_own_and_the_next_ones_other_dashes()
    {
        var inks = Enumerable.Range(0, 32).Select(OverlayFigures.InkOf).Select(ink => (ink.Colour(Theme.Light), ink.Dashes)).ToArray();
        inks.Take(8).Select(ink => ink.Item1).Distinct().Count().ShouldBe(8);
        inks.Distinct().Count().ShouldBeGreaterThanOrEqualTo(16);
    }

    [Fact]
    public void Runs_in_which_nothing_was_measured_are_drawn_beside_others()
    {
        RunRecord empty = Runs.Of(ChartRuns.Objectives, seconds: 1).Record() with { Seconds = [] };
        var figures = OverlayFigures.Of([("empty", empty, RunSeries.Of(empty))]);
        foreach (var figure in figures)
            DrawnText.Of(figure.Svg(Theme.Light)).ShouldContain(text => text.Text == "nothing was measured");
    }
}
