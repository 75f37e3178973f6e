using Unicorn.LoadGen.Capacity;
using Unicorn.LoadGen.Capacity.Fitting;
using Unicorn.LoadGen.Capacity.Planning;
using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Tests.Capacity.Simulation;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Capacity.Planning;

public sealed class PlannerTests
{
    private static readonly Scenario s_day = Fleets.Scenario($"{Fleets.Inject(1, "10m")}, {Fleets.Inject(8, "20m")}");

    [Fact]
    public void A_plan_keeps_its_promises_and_is_the_same_in_every_culture()
    {
        var plan = Planned(20);

        plan.Chosen.ShouldNotBeNull().Tried.Risk.ShouldBeLessThanOrEqualTo(plan.Question.Risk);
        plan.Simulated!.Verdict.Ruling.ShouldNotBe(Ruling.Breached);
        plan.Simulated.Bill.Total.ShouldBe(plan.Question.Scenario.Prices.Price * plan.Chosen.Staffing.Quanta);
        var text = Texts(plan);
        using var commas = new CommaCulture();
        Texts(plan).ShouldBe(text);
        text.ShouldContain("never held against a run");
    }

    [Fact]
    public void What_needs_more_than_there_may_be_cannot_be_done_and_says_when()
    {
        // 8/s from the eleventh minute on: two places of half a second take 4/s, so two are too few, and one is to spare.
        var plan = Planned(2);

        plan.Chosen.ShouldBeNull();
        plan.Impossible.ShouldNotBeNull().ShouldStartWith("At 00:10 ");
        plan.Impossible.ShouldEndWith("2 are the most there may be.");
    }

    [Fact]
    public void A_day_on_which_less_comes_than_a_promised_rate_is_no_risk_of_a_fleet()
    {
        // 10,200 requests come in 32 minutes of boot and load on the day as it is foreseen, 5.3/s, and less on half of the others.
        var plan = Planned(20, promised: new Objective { Goodput = new AtLeast<Rate>(new Rate(5.3)) });

        plan.Chosen.ShouldNotBeNull().Tried.Risk.ShouldBeLessThanOrEqualTo(plan.Question.Risk);
    }

    [Fact]
    public void Hindsight_is_billed_by_the_second_where_the_price_sheet_is()
    {
        var plan = Planned(20, new PriceSheet { Price = new Money(0.01m, "USD"), Quantum = TimeSpan.FromSeconds(1), Minimum = TimeSpan.FromMinutes(1) });

        // For more demand no fewer instances are needed at any time.
        var more = plan.Regrets.Single(regret => regret.Factor > 1);
        more.Hindsight.ShouldNotBeNull().Amount.ShouldBeGreaterThanOrEqualTo(plan.Chosen.ShouldNotBeNull().Tried.Foreseen.Bill.Total.Amount);
    }

    [Fact]
    public void Each_hour_tells_who_serves_while_the_most_are_needed()
    {
        // The first ten minutes need fewer than the others of the same hour: no schedule serves fewer than are needed in any of them.
        var hours = Result(Planned(20)).Hours;

        hours.ShouldNotBeEmpty();
        hours.ShouldAllBe(hour => hour.Serving >= hour.Need);
    }

    [Fact]
    public void What_is_promised_about_the_bill_is_named_where_it_is_what_breaks()
    {
        var result = Result(Planned(20, promised: new Objective { Cost = new AtMost<Money>(new Money(8, "USD")) }));

        result.Possible.ShouldBeFalse();
        result.Promises.ShouldContain("cost <= 8 USD");
        result.Why.ShouldContain("cost <= 8 USD");
    }

    private static PlanResult Result(Plan plan) => PlanResultOf.Plan(plan, new FittedInstance(plan.Question.Instance), PredictionError.Unknown);

    private static string Texts(Plan plan)
    {
        var result = Result(plan);
        return ResultJson.Text(result) + PlanMarkdown.Render(result) + PlanCsv.Text(result);
    }

    private static Plan Planned(int max, PriceSheet? prices = null, Objective? promised = null) => new Planner(new FleetSimulation(), arrivals: 1000).Of(
        new PlanQuestion
        {
            Scenario = s_day with { Prices = prices ?? new PriceSheet(), Objectives = [.. s_day.Objectives, .. promised is null ? [] : new[] { promised }] },
            Instance = Fleets.Instance with { Boot = new FixedDuration(120) },
            Max = max,
            Headrooms = [0, 0.5],
            Risk = 0.2,
            Worlds = 10,
        },
        TestContext.Current.CancellationToken);
}
