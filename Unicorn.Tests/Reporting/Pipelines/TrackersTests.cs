using System.Text.Json.Nodes;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.Tests.Reporting.Pipelines;

/// <summary>What trackers of benchmarks and GitLab's widgets read, in the members that they read.</summary>
public sealed class TrackersTests
{
    private static readonly string[] s_moreIsBetter = ["golden: goodput", "golden: p95 <= 200ms", "golden: availability >= 90% in step \"calm\"", "golden: availability >= 80% in every 2s", "golden: achieved rate >= 10/s"];

    [Fact]
    public void A_number_is_in_the_file_of_its_direction_and_in_no_other()
    {
        var result = GoldenRun.Judged.Result;

        var smaller = Entries(BenchmarkJson.Smaller(result));
        var bigger = Entries(BenchmarkJson.Bigger(result));

        bigger.Keys.ShouldBe(s_moreIsBetter);
        smaller.Keys.Intersect(bigger.Keys).ShouldBeEmpty();
        smaller.Count.ShouldBe(4 + 2 + result.Objectives.Length - 4);
        smaller["golden: p95"]["value"]!.GetValue<double>().ShouldBe(result.ResponseTime.P95!.Value);
        smaller["golden: p95"]["unit"]!.GetValue<string>().ShouldBe("ms");
        smaller["golden: cost <= 8 USD"]["value"]!.GetValue<double>().ShouldBe(8);
    }

    [Fact]
    public void Goodput_and_the_share_without_a_right_answer_are_of_the_judged_steps()
    {
        var result = GoldenRun.Judged.Result;
        var (planned, ok) = (result.Arrivals.Planned - result.WarmUp.Planned, result.Arrivals.Outcomes["ok"] - result.WarmUp.Outcomes["ok"]);
        var warmUpEnds = result.Steps.Where(step => !step.Judged).Max(step => step.To);

        var numbers = TrackedNumbers.OfRun(result).ToDictionary(number => number.Metric.Name, number => number.Value);

        numbers["goodput"].ShouldBe(ok / (result.MeasuredSeconds - warmUpEnds), 1e-9);
        numbers["notRight"].ShouldBe(1 - ((double)ok / planned), 1e-9);
    }

    [Fact]
    public void A_tracker_is_told_the_numbers_that_runs_are_compared_by()
    {
        var judged = GoldenRun.Judged;
        var run = new ComparedRun(GoldenRun.Folder, judged.Run, judged.Verdict, judged.Bill);

        foreach (var number in TrackedNumbers.OfRun(judged.Result))
            number.Value.ShouldBe(RunMetrics.In(run, number.Metric.Name), 0.001, number.Metric.Name);
    }

    [Fact]
    public void A_run_of_which_nothing_was_judged_has_no_number_that_it_does_not_support()
    {
        var result = GoldenRun.Judged.Result;
        var nothing = result with { MeasuredSeconds = 0, Arrivals = result.WarmUp, ResponseTime = new TimesResult { Count = 0 }, Steps = [.. result.Steps.Select(step => step with { Planned = 0, Ok = 0 })], Objectives = [.. result.Objectives.Select(objective => objective with { Observed = null })], Bill = result.Bill with { PerMillionWhenFull = null } };

        TrackedNumbers.OfRun(nothing).ShouldBeEmpty();
        JsonNode.Parse(BenchmarkJson.Bigger(nothing))!.AsArray().ShouldBeEmpty();
        JsonNode.Parse(LoadPerformanceJson.Text(nothing))!["metrics"]!["http_req_waiting"]!.AsObject().ShouldBeEmpty();
    }

    [Fact]
    public void Bencher_gets_an_objective_with_its_interval_around_what_was_observed()
    {
        var result = GoldenRun.Judged.Result;

        var benchmarks = JsonNode.Parse(BencherJson.Text(result))!.AsObject();

        benchmarks.Count.ShouldBe(1 + result.Objectives.Length);
        benchmarks["golden"]!["p99 (ms)"]!["value"]!.GetValue<double>().ShouldBe(result.ResponseTime.P99!.Value);
        foreach (var objective in result.Objectives)
        {
            var measure = benchmarks[$"golden: {objective.Name}"]!.AsObject().Single().Value!;
            measure["value"]!.GetValue<double>().ShouldBe(objective.Observed!.Value);
            measure["lower_value"]?.GetValue<double>().ShouldBeLessThan(objective.Observed.Value);
            measure["upper_value"]?.GetValue<double>().ShouldBeGreaterThan(objective.Observed.Value);
            (measure["lower_value"] is not null).ShouldBe(objective.Interval is not null);
        }
    }

    [Fact]
    public void Objectives_of_one_name_stay_apart()
    {
        var result = GoldenRun.Judged.Result;
        result = result with { Objectives = [.. Enumerable.Repeat(result.Objectives[0] with { Name = "p50" }, 3)] };

        JsonNode.Parse(BencherJson.Text(result))!.AsObject().Count.ShouldBe(4);
        Entries(BenchmarkJson.Bigger(result)).Count.ShouldBe(4);
    }

    [Fact]
    public void GitLabs_widget_finds_rate_times_and_checks_where_it_looks()
    {
        var result = GoldenRun.Judged.Result;

        var metrics = JsonNode.Parse(LoadPerformanceJson.Text(result))!["metrics"]!;

        metrics["http_reqs"]!["rate"]!.GetValue<double>().ShouldBe(result.Arrivals.Answered / result.MeasuredSeconds, 0.001);
        metrics["http_req_waiting"]!["p(90)"]!.GetValue<double>().ShouldBe(result.ResponseTime.P90!.Value);
        metrics["http_req_waiting"]!["p(95)"]!.GetValue<double>().ShouldBe(result.ResponseTime.P95!.Value);
        var checks = metrics["checks"]!;
        checks["passes"]!.GetValue<long>().ShouldBe(result.Arrivals.Outcomes["ok"]);
        (checks["passes"]!.GetValue<long>() + checks["fails"]!.GetValue<long>()).ShouldBe(result.Arrivals.Planned);
    }

    [Fact]
    public void The_files_are_the_same_under_any_culture()
    {
        foreach (var (name, render) in PipelineFiles.Texts)
        {
            var text = render(GoldenRun.Judged.Result);
            using (new Specs.CommaCulture())
                render(GoldenRun.Judged.Result).ShouldBe(text, name);
        }
    }

    private static Dictionary<string, JsonNode> Entries(string json) => JsonNode.Parse(json)!.AsArray().ToDictionary(entry => entry!["name"]!.GetValue<string>(), entry => entry!);
}
