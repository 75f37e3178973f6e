using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Tests.Scenarios.Reading;

namespace Unicorn.Tests.Comparing;

public sealed class ChosenGatesTests
{
    private const string Promises = """{ "responseTime": "p95 <= 250ms", "step": "one" },""";

    [Fact]
    public void Those_of_the_command_line_go_before_the_scenarios_and_too_few_right_answers_always_decide()
    {
        var scenario = ValidFile.Scenario(ValidFile.With("\"prices\":", "\"gates\": [ { \"metric\": \"p99\", \"slower\": \"10%\", \"floor\": \"5ms\" } ], \"prices\":"));

        Names(ChosenGates.Of(scenario, [])).ShouldBe(["p99", "notRight"]);
        Names(ChosenGates.Of(scenario, [new DeclaredGate { Metric = "goodput" }])).ShouldBe(["goodput", "notRight"]);
        Names(ChosenGates.Of(scenario, [new DeclaredGate { Metric = "notRight", Floor = new GateFloor(0.02, "") }])).ShouldBe(["notRight"]);
        ChosenGates.Of(scenario, []).Remark.ShouldBeNull();
    }

    [Fact]
    public void Where_none_is_declared_each_percentile_that_is_promised_over_the_whole_run_is_one_and_that_is_said()
    {
        var promised = ValidFile.Scenario(ValidFile.With(Promises, """{ "responseTime": "p99 <= 250ms" }, { "responseTime": "p99 <= 300ms" }, { "responseTime": "p50 <= 100ms" }, { "responseTime": "p90 <= 100ms", "every": "5s" },"""));

        var gates = ChosenGates.Of(promised, []);
        Names(gates).ShouldBe(["p99", "p50", "notRight"]);
        gates.Remark.ShouldNotBeNull().ShouldContain("p99 and p50 decide as the scenario promises");

        // Promised in a step only.
        var usual = ChosenGates.Of(ValidFile.Scenario(ValidFile.Text), []);
        Names(usual).ShouldBe(["p95", "notRight"]);
        usual.Remark.ShouldNotBeNull().ShouldContain("promises no percentile over the whole run");
    }

    [Fact]
    public void Metrics_that_decide_come_first_with_their_gates_and_all_that_every_run_has_inform()
    {
        var gates = ChosenGates.Of(ComparedRuns.Run("a").Run.Scenario, [new DeclaredGate { Metric = "p90", Slower = new Share(0.1), Floor = new GateFloor(3, "ms") }]);
        var metrics = gates.Metrics(ComparedRuns.Set("old"), ComparedRuns.Set("new"));

        metrics.Select(metric => (metric.Metric.Name, metric.Decides)).ShouldBe([("p90", true), ("notRight", true), ("p50", false), ("p95", false), ("p99", false), ("goodput", false), ("costPerMillion", false)]);
        metrics[0].Gate.ShouldBe(new Gate(0.1, 3));
        metrics[1].Gate.ShouldBe(new Gate(0.05, 0.01));
        metrics[0].Baseline.Length.ShouldBe(5);
    }

    [Fact]
    public void Twice_the_time_is_slower_half_of_it_faster_and_the_same_the_same()
    {
        (double Factor, Change Change)[] cases = [(2, Change.Slower), (0.5, Change.Faster), (1.002, Change.Same)];
        foreach (var (factor, change) in cases)
            Compared(ComparedRuns.Set("new", factor: factor)).Change.ShouldBe(change);
    }

    [Fact]
    public void A_build_that_fails_fast_is_slower()
    {
        // Half the time, but one of ten arrivals refused.
        var found = Compared(ComparedRuns.Set("new", factor: 0.5, change: run => ComparedRuns.Refused(run, ComparedRuns.PerSecond / 10)));

        found.Change.ShouldBe(Change.Slower);
        found.Metrics.Single(metric => metric.Runs.Metric.Name == "p95").Change.ShouldBe(Change.Faster);
        found.Metrics.Single(metric => metric.Runs.Metric.Name == "notRight").Candidate.ShouldBe(0.1, 1e-9);
    }

    private static Comparison Compared(RunSet candidate) =>
        Comparison.Of(ChosenGates.Of(candidate.Runs[0].Run.Scenario, []).Metrics(ComparedRuns.Set("old"), candidate));

    private static IEnumerable<string> Names(ChosenGates gates) => gates.Gates.Select(gate => gate.Metric);
}
