using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Testing;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Samples;

/// <summary>How a scenario is run from a test. docs/in-a-test.md shows these.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class ShopTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_shelves_keep_the_promise_of_a_scenario_in_a_file()
    {
        await using var shop = await Shop.OpenAsync();

        var run = await Scenario.Load("Samples/shop.json").RunAsync(shop.Url, TestContext.Current.CancellationToken);

        run.ShouldBeMet();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_sale_keeps_the_promise_of_a_scenario_in_code()
    {
        await using var shop = await Shop.OpenAsync();
        var scenario = new Scenario
        {
            Name = "sale",
            Load = [new Inject { Rate = Rate.Parse("200/s"), During = TimeSpan.FromMilliseconds(500), Arrivals = ArrivalProcess.Poisson }],
            Request = new Request { Path = "/sale" },
            Objectives =
            [
                new Objective { ResponseTime = PercentileLimit.Parse("p90 <= 500ms") },
                new Objective { Goodput = AtLeast<Rate>.Parse(">= 50/s") },
            ],
        };

        var run = await scenario.RunAsync(shop.Url, TestContext.Current.CancellationToken);

        run.ShouldBeMet();
        run.Result.ResponseTime.P50.ShouldNotBeNull().ShouldBeGreaterThan(59);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_promise_that_is_broken_fails_the_test_and_says_which_and_where()
    {
        await using var shop = await Shop.OpenAsync();
        var options = new ScenarioRunOptions { Target = shop.Url, Set = ["request.path=/sale?for={key}", "objectives[0].responseTime=p95 <= 20ms"] };

        var run = await Scenario.Load("Samples/shop.json").RunAsync(options, TestContext.Current.CancellationToken);

        run.Verdict.Ruling.ShouldBe(Ruling.Breached);
        var failure = Should.Throw<NotMetException>(() => run.ShouldBeMet(allowInconclusive: true));
        failure.Message.ShouldStartWith($"Breached: {run.Verdict.Why}");
        failure.Message.ShouldContain("p95 <= 20ms");
        failure.Message.ShouldContain(run.Folder);
    }
}
