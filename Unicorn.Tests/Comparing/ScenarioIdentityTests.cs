using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.Tests.Scenarios;
using Unicorn.Tests.Scenarios.Reading;

namespace Unicorn.Tests.Comparing;

public sealed class ScenarioIdentityTests
{
    public static TheoryData<string> Files => [.. Shipped.Files];

    [Theory]
    [InlineData("\"seed\": 7", "\"seed\": 8")]
    [InlineData("// A comment before.", "// Another.")]
    [InlineData("\"name\": \"valid\",", "\"name\": \"valid\", \"question\": \"Why?\", \"gates\": [ { \"metric\": \"p95\" } ], \"sla\": {},")]
    [InlineData("\"20/s\", \"during\": \"10s\"", "\"1200/m\", \"during\": \"10000ms\"")]
    public void What_changes_nothing_that_is_measured_does_not_count(string old, string @new)
    {
        var (one, other) = (ValidFile.Scenario(ValidFile.Text), ValidFile.Scenario(ValidFile.With(old, @new)));

        ScenarioIdentity.Difference(one, other).ShouldBeNull();
        ScenarioIdentity.HashOf(other).ShouldBe(ScenarioIdentity.HashOf(one));
    }

    [Theory]
    [InlineData("\"20/s\"", "\"21/s\"", "load[0].inject.rate")]
    [InlineData("\"timeout\": \"2s\"", "\"timeout\": \"3s\"", "request.timeout")]
    [InlineData("{ \"pause\": { \"during\": \"2s\" } },", "", "load")]
    [InlineData("\"p95 <= 250ms\"", "\"p95 <= 200ms\"", "objectives[0].responseTime")]
    [InlineData("\"queue\": 20, \"service-time\": \"50ms\"", "\"queue\": 21, \"concurrency\": 3", "server.queue, server.service-time, server.concurrency")]
    [InlineData("\"price\": \"8 USD\"", "\"price\": \"9 USD\"", "prices.price")]
    public void All_else_does_and_is_named(string old, string @new, string paths)
    {
        var (one, other) = (ValidFile.Scenario(ValidFile.Text), ValidFile.Scenario(ValidFile.With(old, @new)));

        ScenarioIdentity.Difference(one, other).ShouldBe(paths);
        ScenarioIdentity.HashOf(other).ShouldNotBe(ScenarioIdentity.HashOf(one));
    }

    [Fact]
    public void A_value_set_on_the_command_line_is_the_same_as_one_in_the_file() =>
        ScenarioIdentity.Difference(ValidFile.Scenario(ValidFile.With("\"20/s\"", "\"30/s\"")), ValidFile.Scenario(ValidFile.Text, "load[0].inject.rate=30/s")).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_scenario_that_comes_with_the_project_has_one_of_its_own(string file)
    {
        var scenario = ScenarioFile.Load(file, []).Reading.Scenario!;

        ScenarioIdentity.Difference(scenario, ScenarioFile.Load(file, ["seed=99"]).Reading.Scenario!).ShouldBeNull();
        ScenarioIdentity.Difference(scenario, ScenarioFile.Load(file, ["maxInFlight=99"]).Reading.Scenario!).ShouldBe("maxInFlight");
    }
}
