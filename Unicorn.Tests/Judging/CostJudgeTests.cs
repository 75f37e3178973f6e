using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Judging;

public sealed class CostJudgeTests
{
    [Theory]
    [InlineData(8, false, Ruling.Met)]
    [InlineData(16, false, Ruling.Met)]
    [InlineData(24, false, Ruling.Breached)]
    [InlineData(16, true, Ruling.Inconclusive)]
    [InlineData(24, true, Ruling.Breached)]
    public void A_bill_that_may_be_higher_proves_a_breach_but_no_promise_kept(int dollars, bool atLeast, Ruling ruling)
    {
        var finding = Runs.Of("""{ "cost": "<= 16 USD" }""").Judge(dollars: dollars, atLeast: atLeast).Findings[0];
        (finding.Name, finding.Ruling, finding.Observed, finding.Bound).ShouldBe(("cost <= 16 USD", ruling, dollars, 16));
    }

    // One instance, 30 s of use, 100/s: 8 USD / 900 s / (100/s) * 10^6 = 88.9 USD a million. Of 3,000 right answers 2,700 cost 98.8 USD.
    [Theory]
    [InlineData(OutcomeKind.Timeout, 0, "<= 89 USD", Ruling.Met)]
    [InlineData(OutcomeKind.Timeout, 0, "<= 88 USD", Ruling.Breached)]
    [InlineData(OutcomeKind.Timeout, 10, "<= 99 USD", Ruling.Met)]
    [InlineData(OutcomeKind.Timeout, 10, "<= 98 USD", Ruling.Breached)]
    [InlineData(OutcomeKind.WrongAnswer, 10, "<= 98 USD", Ruling.Breached)]
    [InlineData(OutcomeKind.Dropped, 10, "<= 98 USD", Ruling.Invalid)]
    [InlineData(OutcomeKind.Dropped, 10, "<= 88 USD", Ruling.Breached)]
    public void A_million_right_answers_cost_what_they_would_if_the_paid_time_were_used(OutcomeKind kind, int bad, string limit, Ruling ruling)
    {
        var run = Runs.Of($$"""{ "costPerMillion": "{{limit}}" }""").End(0, 29, kind, bad).Record();
        var finding = Judge.Of(run, Lived(30)).Findings[0];
        (finding.Name, finding.Measure, finding.Ruling).ShouldBe(($"cost per million {limit}", Measure.Money, ruling));
        finding.Observed!.Value.ShouldBe(8.0 / 900 * 30 / (30 * (100 - bad)) * 1e6, 1e-6);
    }

    [Fact]
    public void Both_figures_of_a_million_are_named()
    {
        // As billed 8 USD bought 3,000.
        Judge.Of(Runs.Of("""{ "costPerMillion": "<= 89 USD" }""").Record(), Lived(30)).Findings[0].Why
            .ShouldBe("a million right answers cost 88.8889 USD if the paid time were used, 2666.6667 USD as billed");
    }

    [Fact]
    public void The_warm_ups_right_answers_were_paid_for_too()
    {
        var run = Runs.Of("""{ "costPerMillion": "<= 89 USD" }""", Runs.Inject(100, "20s"), """{ "rate": "100/s", "during": "10s" }""").Record();
        Judge.Of(run, Lived(30)).Findings[0].Ruling.ShouldBe(Ruling.Met);
    }

    [Theory]
    [InlineData("<= 89 USD", Ruling.Inconclusive)]
    [InlineData("<= 88 USD", Ruling.Breached)]
    public void An_instance_whose_end_is_not_recorded_cost_at_least_that_much(string limit, Ruling ruling) =>
        Judge.Of(Runs.Of($$"""{ "costPerMillion": "{{limit}}" }""").Record(), Lived(30, ends: false)).Findings[0].Ruling.ShouldBe(ruling);

    [Fact]
    public void Money_that_bought_no_right_answer_is_above_every_limit()
    {
        var finding = Judge.Of(Runs.Of("""{ "costPerMillion": "<= 1000000 USD" }""").End(0, 29, OutcomeKind.Timeout, 100).Record(), Lived(30)).Findings[0];
        (finding.Ruling, finding.Why, finding.Observed).ShouldBe((Ruling.Breached, "8 USD bought no right answer", null));
    }

    // Stopped after 20 of 30 s. If all that was left were right, 3,000 less 10 times the bad would have cost 26.7 cents: 107 USD a million for 2,500.
    [Theory]
    [InlineData(50, "<= 107 USD", Ruling.Inconclusive)]
    [InlineData(50, "<= 106 USD", Ruling.Breached)]
    [InlineData(0, "<= 89 USD", Ruling.Inconclusive)]
    public void A_part_of_a_run_breaks_a_cost_that_the_rest_could_not_have_mended(int bad, string limit, Ruling ruling)
    {
        var run = Runs.Of($$"""{ "costPerMillion": "{{limit}}" }""").End(0, 9, OutcomeKind.Timeout, bad).CutAt(20).With(new RunEvent(20, RunEvents.Interrupted)).Record("interrupted") with { NotReached = 1000 };
        Judge.Of(run, Lived(20)).Findings[0].Ruling.ShouldBe(ruling);
    }

    private static Bill Lived(int seconds, bool ends = true) =>
        Bill.Of(new PriceSheet(), [new InstanceUsage("i-1", TimeSpan.Zero, ends ? TimeSpan.FromSeconds(seconds) : null, null)], TimeSpan.FromSeconds(seconds), DateTimeOffset.UnixEpoch);
}
