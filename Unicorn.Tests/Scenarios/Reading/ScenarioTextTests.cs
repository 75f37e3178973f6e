using System.Text.Json;
using FsCheck.Xunit;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;

namespace Unicorn.Tests.Scenarios.Reading;

public sealed class ScenarioTextTests
{
    [Property(MaxTest = 300)]
    public void Every_scenario_that_can_be_built_reads_again_as_it_was(int seed)
    {
        var built = new RandomScenario(seed).Scenario();

        var read = JsonSerializer.Deserialize<Scenario>(ScenarioText.Of(built, "").Text, ScenarioJson.Options);

        Whole(read!).ShouldBe(Whole(built));
    }

    [Fact]
    public void A_scenario_from_a_file_is_written_so_that_the_file_s_own_reader_reads_the_same()
    {
        foreach (var text in (string[])[ValidFile.Text, .. Shipped.Files.Select(File.ReadAllText)])
        {
            var scenario = ValidFile.Scenario(text);
            Whole(ValidFile.Scenario(ScenarioText.Of(scenario, "").Text)).ShouldBe(Whole(scenario));
        }
    }

    [Fact]
    public void Of_a_price_sheet_in_a_file_its_name_is_written_and_what_it_asks_is_read_again_from_its_text()
    {
        const string Sheet = """{ "price": "0.01 USD", "quantum": "1s" }""";
        var text = ScenarioText.Of(ValidFile.Scenario(ValidFile.Text) with { Prices = new PriceSheet { File = "p.json" } }, "").Text;
        var read = ScenarioFile.Read("s.json", text, [], prices: Sheet).Scenario.ShouldNotBeNull();

        var again = ScenarioFile.Read("again.json", ScenarioText.Of(read, "").Text, [], prices: read.Prices.Text);

        again.Mistakes.ShouldBeEmpty();
        again.Scenario!.Prices.ShouldBe(read.Prices);
        again.Scenario.Prices.Quantum.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void What_has_its_default_is_not_written()
    {
        var scenario = new Scenario
        {
            Name = "plain",
            Load = [new Inject { Rate = new Rate(20), During = TimeSpan.FromSeconds(30) }],
            Request = new Request { Path = "/", Timeout = TimeSpan.FromSeconds(10) },
            Objectives = [new Objective { ResponseTime = PercentileLimit.Parse("p95 <= 250ms") }],
            Keys = new Keys { Population = 1 },
        };

        ScenarioText.Of(scenario, "/in").ShouldSatisfyAllConditions(
            written => written.File.ShouldBe(Path.Combine("/in", "plain.json")),
            written => written.Text.ShouldBe(
                """
                {
                  "name": "plain",
                  "load": [
                    {
                      "inject": {
                        "rate": "20/s",
                        "during": "30s"
                      }
                    }
                  ],
                  "request": {
                    "path": "/"
                  },
                  "objectives": [
                    {
                      "responseTime": "p95 <= 250ms"
                    }
                  ]
                }

                """));
    }

    /// <summary>Every member, defaults among them.</summary>
    private static string Whole(Scenario scenario) => JsonSerializer.Serialize(scenario, ScenarioJson.Options);
}
