using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class GateRuleTests
{
    private const string Gate = """{ "metric": "p95", "slower": "5%", "floor": "2ms" }""";

    [Theory]
    [InlineData("\"p95\"", "▶\"p100\"", "there is no such metric, expected a percentile such as p95, or one of goodput")]
    [InlineData("\"p95\"", "▶\"latency\"", "there is no such metric")]
    [InlineData("\"5%\"", "▶\"5\"", "expected a share from 0% to 100%")]
    [InlineData("\"2ms\"", "▶\"2\"", "expected a shift in the metric's unit")]
    [InlineData("\"2ms\"", "▶\"1%\"", "1% is not a shift of p95, expected a duration such as \"2ms\"")]
    [InlineData("\"metric\": \"p95\"", "\"metric\": \"goodput\"", "2ms is not a shift of goodput, expected a rate such as \"1/s\"", "\"2ms\"")]
    [InlineData("\"metric\": \"p95\"", "\"metric\": \"notRight\"", "2ms is not a shift of notRight, expected a share such as \"1%\"", "\"2ms\"")]
    [InlineData("\"metric\": \"p95\"", "\"metric\": \"costPerMillion\"", "2ms is not a shift of costPerMillion, expected an amount such as \"5 USD\"", "\"2ms\"")]
    [InlineData("\"5%\", \"floor\": \"2ms\"", "▶\"0%\", \"floor\": \"0\"", "no number of runs could show that nothing at all has changed")]
    [InlineData("\"metric\": \"p95\", ", "", "\"metric\" is missing", "{ \"slower\"")]
    [InlineData("\"slower\"", "▶\"faster\"", "unknown member \"faster\", expected one of metric, slower, floor")]
    public void A_gate_that_cannot_be_meant_is_told(string old, string @new, string words, string? at = null)
    {
        var gate = Gate.Replace(old, @new, StringComparison.Ordinal);
        ValidFile.Tells(With(at is null ? gate : gate.Replace(at, ValidFile.Mark + at, StringComparison.Ordinal)), words);
    }

    [Fact]
    public void Two_gates_of_one_metric_are_told_however_it_is_written() =>
        ValidFile.Tells(With($"{Gate}, {Gate.Replace("\"p95\"", "▶\"p95.0\"", StringComparison.Ordinal)}"), "two gates are about p95.0, expected one for each metric");

    [Theory]
    [InlineData("p99.9", "10ms", 10, "ms")]
    [InlineData("goodput", "60/m", 1, "/s")]
    [InlineData("notRight", "0.5%", 0.005, "")]
    [InlineData("costPerMillion", "5 USD", 5, "USD")]
    [InlineData("serverCpu", "100us", 0.1, "ms")]
    public void The_floor_is_in_the_metrics_unit_in_the_file_and_on_the_command_line(string metric, string floor, double value, string unit)
    {
        var gate = ValidFile.Scenario(With($$"""{ "metric": "{{metric}}", "floor": "{{floor}}" }""")).Gates.Single();
        gate.Slower.ShouldBe(new Share(0.05));
        gate.Floor.ShouldBe(new GateFloor(value, unit));

        GateText.TryRead($"{metric} 5% {floor}", "USD", out var read, out _).ShouldBeTrue();
        read.ShouldBe(gate);
        GateText.TryRead(metric, "USD", out var bare, out _).ShouldBeTrue();
        bare.ShouldBe(new DeclaredGate { Metric = metric });
    }

    [Theory]
    [InlineData("", "there is no such metric")]
    [InlineData("p50 5", "\"5\" is not a share")]
    [InlineData("p50 2ms", "\"2ms\" is not a share")]
    [InlineData("p50 5% 2", "\"2\" is not a shift")]
    [InlineData("p50 5% 2ms more", "\"2ms more\" is not a shift")]
    [InlineData("goodput 5% 2ms", "2ms is not a shift of goodput")]
    [InlineData("costPerMillion 5% 2 EUR", "2 EUR is not a shift of costPerMillion, expected an amount such as \"5 USD\"")]
    public void On_the_command_line_what_is_no_gate_is_told_with_what_was_expected(string text, string words)
    {
        GateText.TryRead(text, "USD", out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull().ShouldContain(words);
        problem.ShouldContain("expected");
    }

    private static string With(string gates) => ValidFile.With("\"prices\":", $"\"gates\": [ {gates} ], \"prices\":");
}
