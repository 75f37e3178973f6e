using System.Text.Json.Nodes;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Reporting.Html;

public sealed class DataIslandTests
{
    [Fact]
    public void Its_columns_are_those_of_the_run_and_sum_to_the_results_counts()
    {
        var judged = GoldenRun.Judged;
        var island = Of(judged);

        island["bin"]!.GetValue<int>().ShouldBe(1);
        var columns = island["columns"]!.AsObject();
        columns.Select(column => column.Key).ShouldBe(judged.Series.Columns.Select(column => column.Name));
        columns.ShouldAllBe(column => column.Value!.AsArray().Count == judged.Series.Seconds);
        Sum(island, SeriesNames.Planned).ShouldBe(judged.Result.Arrivals.Planned);
        Sum(island, SeriesNames.Sent).ShouldBe(judged.Result.Arrivals.Sent);
        Sum(island, SeriesNames.Answered).ShouldBe(judged.Result.Arrivals.Answered);
        foreach (var (outcome, count) in judged.Result.Arrivals.Outcomes)
            Sum(island, SeriesNames.Outcome + outcome).ShouldBe(count);
    }

    [Fact]
    public void What_the_figures_show_is_in_it_and_so_are_steps_and_windows()
    {
        var judged = GoldenRun.Judged;
        var island = Of(judged);

        var shown = judged.Figures.Where(figure => figure.Columns.Count > 0).ToArray();
        island["figures"]!.AsObject().Select(figure => figure.Key).ShouldBe(shown.Select(figure => figure.Name));
        foreach (var figure in shown)
            island["figures"]![figure.Name]!.AsArray().Select(column => new FigureColumn(column!["column"]!.GetValue<string>(), column["label"]!.GetValue<string>(), column["unit"]!.GetValue<string>())).ShouldBe(figure.Columns);
        island["steps"]!.AsArray().Select(step => step!["name"]!.GetValue<string>()).ShouldBe(judged.Result.Steps.Select(step => step.Name));
        island["windows"]!.AsArray().Select(window => window!["from"]!.GetValue<int>()).ShouldBe(judged.Result.WorstWindows!.Windows.Select(window => window.From));
        island["seconds"]!.GetValue<double>().ShouldBe(shown[0].Seconds);
    }

    [Fact]
    public void A_run_of_hours_is_told_in_rows_of_several_seconds()
    {
        // 2 h 1 min: 7,260 s in at most 3,600 rows are rows of 3 s. One of the two arrivals of second 3,001 gets no answer: the row holds it and five right ones.
        var runs = Runs.Of("""{ "availability": ">= 90%" }""", 7260, rate: 2).End(3001, 3001, OutcomeKind.Timeout, 1);
        var record = runs.Record() with { Gauges = [.. Enumerable.Range(1, 7260).Select(second => (second, new Gauges(second == 3002 ? 77 : 3, 0.5, null)))] };
        var island = Of(Judged.By(record, [], "nothing"));

        island["bin"]!.GetValue<int>().ShouldBe(3);
        var rows = island["columns"]!;
        rows[SeriesNames.Planned]!.AsArray().Count.ShouldBe(2420);
        rows[SeriesNames.Planned]!.AsArray().ShouldAllBe(planned => planned!.GetValue<double>() == 2);
        rows[SeriesNames.Outcome + "timeout"]![1000]!.GetValue<double>().ShouldBe(0.3333);
        rows[SeriesNames.Outcome + "ok"]![1000]!.GetValue<double>().ShouldBe(1.667);
        rows[SeriesNames.InFlight]!.AsArray().Max(value => value?.GetValue<double>()).ShouldBe(77);
    }

    private static double Sum(JsonNode island, string column) => island["columns"]![column]!.AsArray().Sum(value => value!.GetValue<double>());

    private static JsonNode Of(Judged judged) => JsonNode.Parse(DataIsland.Of(judged))!;
}
