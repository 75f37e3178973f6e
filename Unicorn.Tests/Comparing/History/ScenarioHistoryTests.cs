using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.Tests.Comparing.History;

public sealed class ScenarioHistoryTests
{
    [Fact]
    public void A_change_is_found_at_the_run_where_it_came_also_where_some_runs_have_no_value_or_none_that_counts()
    {
        HistoryLine[] lines = [.. Lines.WithStep(40, 25)];
        lines[3] = lines[3] with { Verdict = "invalid", Metrics = lines[3].Metrics.SetItem("p95", 900) };
        lines[9] = lines[9] with { Complete = false, Metrics = lines[9].Metrics.SetItem("p95", 1) };
        lines[12] = lines[12] with { Metrics = lines[12].Metrics.Remove("p95") };

        var series = ScenarioHistory.Of(lines, ["p95", "goodput"]).ShouldHaveSingleItem().Series.ShouldHaveSingleItem();
        series.Baseline.ShouldBeNull();
        series.LeftOut.ShouldBe(2);
        var p95 = series.Metrics[0];
        p95.Values.Length.ShouldBe(37);
        var change = p95.Changes.ShouldHaveSingleItem();
        p95.Places[change.At].ShouldBe(25);
        p95.IsWorse(change).ShouldBeTrue();
        p95.Level.Length.ShouldBe(15);
        series.Metrics[1].Changes.ShouldBeEmpty();
    }

    [Fact]
    public void More_goodput_is_better_and_less_is_worse()
    {
        var lines = Enumerable.Range(0, 30).Select(run => Lines.Of(run, ("goodput", (run >= 10 ? 120 : 100) - (run >= 20 ? 40 : 0) + (run % 2))));

        var goodput = ScenarioHistory.Of(lines, ["goodput"])[0].Series[0].Metrics[0];
        goodput.Changes.Select(goodput.IsWorse).ShouldBe([false, true]);
    }

    [Fact]
    public void An_edited_scenario_and_another_machine_begin_with_baselines_of_their_own()
    {
        HistoryLine[] lines = [.. Lines.WithStep(60, 20)];
        for (var i = 20; i < 60; i++)
            lines[i] = lines[i] with { ScenarioHash = i < 50 ? "edited" : "0123456789ab", Machine = i is >= 30 and < 40 ? "64 cores" : lines[i].Machine };
        lines[45] = lines[45] with { Target = "staging.example.org" };

        // The step is where the scenario was edited, which is nobody's regression; the last ten runs are of the first text again.
        var history = ScenarioHistory.Of(lines, ["p95"])[0];
        history.Series.Select(series => series.Places[0]).ShouldBe([0, 20, 30, 45]);
        history.Series.Select(series => series.Places.Length).ShouldBe([30, 19, 10, 1]);
        history.Series.Sum(series => series.Places.Length).ShouldBe(60);
        history.Series[1].Baseline.ShouldBe("The scenario was edited: a new baseline from run run-020, commit c0ffee020.");
        history.Series[2].Baseline.ShouldBe("Another machine (64 cores): a new baseline from run run-030, commit c0ffee030.");
        history.Series[3].Baseline.ShouldBe("Another target (staging.example.org): a new baseline from run run-045, commit c0ffee045.");
        history.Series[1].Metrics[0].Changes.ShouldBeEmpty();
        history.Series[0].Metrics[0].Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public void Scenarios_have_histories_of_their_own()
    {
        var lines = Lines.WithStep(30, 15).Select((line, i) => line with { Scenario = i % 2 == 0 ? "checkout" : "browse" });

        var histories = ScenarioHistory.Of(lines, ["p95"]);
        histories.Select(history => history.Scenario).ShouldBe(["browse", "checkout"]);
        histories.Select(history => history.Lines.Length).ShouldBe([15, 15]);
    }
}
