using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Judging;

public sealed class ExactJudgeTests
{
    private const string Rate = """{ "achievedRate": ">= 95/s" }""";

    [Fact]
    public void No_wrong_answer_is_an_objective_also_where_nobody_says_so()
    {
        var finding = Runs.Of(Rate).Judge().Findings[^1];
        (finding.Name, finding.Ruling, finding.Why).ShouldBe(("wrong answers <= 0", Ruling.Met, "none of 3,000 answers was wrong"));

        var verdict = Runs.Of(Rate).End(12, 12, OutcomeKind.WrongAnswer, 1).End(20, 20, OutcomeKind.WrongAnswer, 2).Judge();
        verdict.Ruling.ShouldBe(Ruling.Breached);
        verdict.Why.ShouldBe("wrong answers <= 0 is broken: 3 of 3,000 answers were wrong; it began at second 12.");
        verdict.Findings[^1].Broken.ShouldBe(new Stretch(12, 20));
    }

    [Theory]
    [InlineData(2, Ruling.Met)]
    [InlineData(3, Ruling.Breached)]
    public void A_declared_number_of_wrong_answers_takes_the_place_of_none(int wrong, Ruling ruling)
    {
        var verdict = Runs.Of("""{ "wrongAnswers": "<= 2" }""").End(12, 12, OutcomeKind.WrongAnswer, wrong).Judge();
        verdict.Findings.ShouldHaveSingleItem().Ruling.ShouldBe(ruling);
        verdict.Ruling.ShouldBe(ruling);
    }

    [Fact]
    public void Wrong_answers_allowed_in_a_window_or_a_step_are_not_allowed_in_the_run()
    {
        var findings = Runs.Of("""{ "wrongAnswers": "<= 2", "every": "10s" }""").End(5, 5, OutcomeKind.WrongAnswer, 2).End(25, 25, OutcomeKind.WrongAnswer, 2).Judge().Findings;
        findings.Select(finding => (finding.Name, finding.Ruling)).ShouldBe([("wrong answers <= 2 in every 10s", Ruling.Met), ("wrong answers <= 0", Ruling.Breached)]);
        findings[0].Observed.ShouldBe(2);
    }

    [Fact]
    public void Windows_without_an_arrival_say_nothing_of_the_others()
    {
        var load = """{ "pause": { "during": "20s" } },""" + Runs.Inject(100, "20s");
        var finding = Runs.Of("""{ "wrongAnswers": "<= 0", "every": "5s" }""", load).Judge().Findings[0];
        (finding.Ruling, finding.Observed).ShouldBe((Ruling.Met, 0));
    }

    [Fact]
    public void A_wrong_answer_counts_also_in_a_run_too_short_to_have_a_length()
    {
        var run = Runs.Of(Rate, 30).End(0, 0, OutcomeKind.WrongAnswer, 1).CutAt(1);
        Judge.Of(run.Record("cut short") with { LastSeen = TimeSpan.Zero }, Runs.Bill(8)).Ruling.ShouldBe(Ruling.Breached);
    }

    [Theory]
    [InlineData(5, Ruling.Met)]
    [InlineData(6, Ruling.Invalid)]
    public void The_achieved_rate_is_what_was_sent_and_drops_make_a_lack_of_it_the_generators_own(int dropped, Ruling ruling)
    {
        var finding = Runs.Of(Rate).End(0, 29, OutcomeKind.Dropped, dropped).Judge().Findings[0];
        (finding.Ruling, finding.Observed).ShouldBe((ruling, 100 - dropped));
    }

    [Fact]
    public void A_plan_that_is_lower_than_the_promised_rate_breaks_it()
    {
        var finding = Runs.Of(Rate, 30, rate: 90).Judge().Findings[0];
        (finding.Ruling, finding.Why).ShouldBe((Ruling.Breached, "90/s were sent, and no more were planned"));
    }

    [Fact]
    public void Failures_of_the_target_were_sent() =>
        Runs.Of(Rate).End(0, 29, OutcomeKind.ConnectFailed, 100).Judge().Findings[0].Ruling.ShouldBe(Ruling.Met);

    [Fact]
    public void The_achieved_rate_of_a_step_is_of_its_own_time()
    {
        var load = Runs.Inject(50, "10s", "low") + "," + Runs.Inject(100, "10s", "high");
        var findings = Runs.Of("""{ "achievedRate": ">= 100/s", "step": "high" }, { "achievedRate": ">= 75/s" }, { "achievedRate": ">= 100/s" }""", load).Judge().Findings;
        findings.Take(3).Select(finding => (finding.Ruling, finding.Observed)).ShouldBe([(Ruling.Met, 100), (Ruling.Met, 75), (Ruling.Breached, 75)]);
    }

    [Fact]
    public void The_achieved_rate_in_windows_is_that_of_the_worst()
    {
        var finding = Runs.Of("""{ "achievedRate": ">= 95/s", "every": "10s" }""").End(12, 12, OutcomeKind.Dropped, 60).Judge().Findings[0];
        (finding.Ruling, finding.Observed).ShouldBe((Ruling.Invalid, 94));
        finding.Why.ShouldBe("94/s were sent in the worst window, from second 3, and the generator dropped the rest");
    }

    [Fact]
    public void A_run_that_ended_early_has_the_rate_of_the_time_it_lasted_and_decides_nothing_about_the_rest()
    {
        var interrupted = Runs.Of(Rate).CutAt(12).With(new RunEvent(12, RunEvents.Interrupted)).With(new RunEvent(12.5, RunEvents.Ended)).Record("interrupted");
        Judge.Of(interrupted with { LastSeen = TimeSpan.FromSeconds(12.5) }, Runs.Bill(8)).Findings[0].Observed.ShouldBe(100);

        // The last flush came in the course of second 12 and brought some of its arrivals.
        var died = Runs.Of(Rate).CutAt(13).Record("cut short") with { Gauges = [(12, new Gauges(0, 0, null))] };
        Judge.Of(died, Runs.Bill(8)).Findings[0].Observed.ShouldBe(100);
        Judge.Of(died, Runs.Bill(8)).Findings[0].Ruling.ShouldBe(Ruling.Inconclusive);
    }

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
}
