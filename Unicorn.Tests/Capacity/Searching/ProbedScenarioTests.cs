using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Capacity.Searching;

public sealed class ProbedScenarioTests
{
    [Fact]
    public void Promises_that_no_rate_can_keep_or_break_are_left_out_and_those_of_a_step_hold_always()
    {
        var probed = Of(
            """
            { "responseTime": "p95 <= 150ms", "step": "inject-1" }, { "availability": ">= 99%", "every": "45s" }, { "availability": ">= 90%", "every": "10s" },
            { "cost": "<= 8 USD" }, { "costPerMillion": "<= 90 USD" }, { "goodput": ">= 5/s" }, { "achievedRate": ">= 5/s" }, { "wrongAnswers": "<= 0" }
            """)!;

        probed.At(33.5, TimeSpan.FromSeconds(9), 0).Objectives.ShouldBe(Read(
            """
            { "responseTime": "p95 <= 150ms", "abortWhen": "decided" }, { "availability": ">= 99%", "abortWhen": "decided" },
            { "availability": ">= 90%", "every": "10s", "abortWhen": "decided" }, { "wrongAnswers": "<= 0", "abortWhen": "decided" }
            """).Objectives);
        probed.Notes.Length.ShouldBe(6);
        probed.Notes[0].ShouldBe("what was promised for step \"inject-1\" is held at every rate");
        probed.Notes[1].ShouldBe("what was promised in every 45s is held over each run as a whole");

        // Two windows of 10 s, one after the other.
        probed.Lengths.Of(1e4).ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Promises_that_no_load_breaks_have_no_capacity() =>
        Of("""{ "wrongAnswers": "<= 0" }, { "cost": "<= 8 USD" }""").ShouldBeNull();

    [Fact]
    public void A_probe_is_a_scenario_that_reads_from_its_text_as_it_is()
    {
        var scenario = Of("""{ "responseTime": "p95 <= 150ms" }""")!.At(98.74, TimeSpan.FromSeconds(9), 3);
        var reading = ScenarioFile.Read("probe", ScenarioText.Of(scenario, "").Text, []);

        reading.Mistakes.ShouldBeEmpty();
        reading.Scenario!.Load.ShouldBe(scenario.Load);
        reading.Scenario.Objectives.ShouldBe(scenario.Objectives);
        reading.Scenario.Seed.ShouldBe(4);
        reading.Scenario.WarmUp.ShouldBeNull();
        reading.Scenario.TimeScale.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{ "availability": ">= 99.5%" }""", 0.005)]
    [InlineData("""{ "responseTime": "p99 <= 150ms" }, { "availability": ">= 90%" }""", 0.01)]
    public void A_probe_has_arrivals_enough_to_show_the_strictest_promise_kept(string objectives, double allowed)
    {
        var lengths = Of(objectives)!.Lengths;
        var rate = lengths.LowestRate * 1.001;

        ShareBound.Upper(0, lengths.Of(rate).TotalSeconds * rate).ShouldBeLessThanOrEqualTo(allowed);
        ShareBound.Upper(0, lengths.Of(rate).TotalSeconds * rate / 1.4).ShouldBeGreaterThan(allowed);
        lengths.Confirmation(1e4).ShouldBeGreaterThan(lengths.Of(1e4));
    }

    [Fact]
    public void The_search_begins_where_the_scenario_does()
    {
        Of("""{ "responseTime": "p95 <= 150ms" }""")!.FirstRate.ShouldBe(20);
        ProbedScenario.Of(Read("""{ "responseTime": "p95 <= 150ms" }""", """{ "pause": { "during": "60s" } }, { "keepConstant": { "copies": 2, "during": "60s" } }"""))!.FirstRate.ShouldBeNull();
    }

    private static ProbedScenario? Of(string objectives) => ProbedScenario.Of(Read(objectives));

    private static Scenario Read(string objectives, string load = """{ "inject": { "rate": "20/s", "during": "60s" } }""")
    {
        var reading = ScenarioFile.Read("test", $$"""{ "name": "probed", "timeScale": 1, "load": [{{load}}], "request": { "path": "/" }, "verify": { "against": "any" }, "objectives": [{{objectives}}] }""", []);
        reading.Mistakes.ShouldBeEmpty();
        return reading.Scenario!;
    }
}
