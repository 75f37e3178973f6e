using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Tests.Reporting;

namespace Unicorn.Tests.Comparing;

public sealed class RunMetricsTests
{
    [Fact]
    public void They_are_the_numbers_of_the_runs_result()
    {
        var judged = GoldenRun.Judged;
        var result = judged.Result;
        var run = new ComparedRun("golden", judged.Run, judged.Verdict, judged.Bill);
        var steps = result.Steps.Where(step => step.Judged).ToArray();

        (string, double?)[] times = [("p50", result.ResponseTime.P50), ("p90", result.ResponseTime.P90), ("p95", result.ResponseTime.P95), ("p99", result.ResponseTime.P99), ("p99.9", result.ResponseTime.P999)];
        times.ShouldContain(time => time.Item2 == null);
        foreach (var (name, time) in times)
            RunMetrics.In(run, name).ShouldBe(time ?? double.NaN, name);
        RunMetrics.In(run, GateMetrics.Goodput).ShouldBe(steps.Sum(step => step.Ok) / steps.Sum(step => step.To - step.From), 1e-9);
        RunMetrics.In(run, GateMetrics.NotRight).ShouldBe((double)steps.Sum(step => step.Bad) / steps.Sum(step => step.Ok + step.Bad), 1e-12);
        RunMetrics.In(run, GateMetrics.CostPerMillion).ShouldBe((double)result.Bill.PerMillionWhenFull!.Value, 1e-3);
    }

    [Fact]
    public void A_percentile_is_that_of_the_answers_and_one_that_too_few_support_is_none()
    {
        var run = ComparedRuns.Run("a");

        RunMetrics.In(run, "p50").ShouldBe(100, 0.1);
        RunMetrics.In(run, "p97.5").ShouldBe(195, 0.2);
        RunMetrics.In(run, "p99.9").ShouldBe(double.NaN);
    }

    [Fact]
    public void The_servers_cpu_is_the_area_under_its_readings_for_each_right_answer()
    {
        // 2 s at half a core and 8 s at a quarter are 3 s of CPU, for 200 answers 15 ms each.
        var run = ComparedRuns.Run("a", change: record => record with
        {
            Gauges = [(2, new Gauges(1, 0.1, 0.5) { At = TimeSpan.FromSeconds(2) }), (10, new Gauges(1, 0.1, 0.25) { At = TimeSpan.FromSeconds(10) })],
        });

        RunMetrics.In(run, GateMetrics.ServerCpu).ShouldBe(15, 1e-9);
        RunMetrics.In(ComparedRuns.Run("b"), GateMetrics.ServerCpu).ShouldBe(double.NaN);
    }

    [Fact]
    public void More_goodput_is_better_and_less_of_all_else() =>
        RunMetrics.Told.Where(name => !RunMetrics.Of(name, "USD").LowerIsBetter).ShouldBe([GateMetrics.Goodput]);
}
