using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Judging;

public sealed class ShareJudgeTests
{
    private const string P95 = """{ "responseTime": "p95 <= 250ms" }""";
    private const string P95InWindows = """{ "responseTime": "p95 <= 250ms", "every": "10s" }""";
    private const string Available = """{ "availability": ">= 99%" }""";

    [Fact]
    public void A_perfect_run_keeps_every_promise()
    {
        var verdict = Runs.Of($"{P95}, {P95InWindows}, {Available}").Judge();
        verdict.Ruling.ShouldBe(Ruling.Met);
        verdict.Findings.Select(finding => finding.Ruling).ShouldAllBe(ruling => ruling == Ruling.Met);
        verdict.Findings[0].Observed.ShouldBe(1);
        verdict.Findings[0].Judged.ShouldBe(3000);
        verdict.Caveats.ShouldBeEmpty();
    }

    // 50 of 1,000 may be bad in a window.
    [Theory]
    [InlineData(5, Ruling.Met)]
    [InlineData(6, Ruling.Breached)]
    public void In_a_window_exactly_the_allowed_share_is_kept_and_more_is_not(int slow, Ruling ruling) =>
        Runs.Of(P95InWindows).Slow(10, 19, slow).Judge().Findings[0].Ruling.ShouldBe(ruling);

    [Fact]
    public void In_a_window_one_arrival_decides()
    {
        Runs.Of(P95InWindows).Slow(10, 19, 5).Judge().Ruling.ShouldBe(Ruling.Met);
        var verdict = Runs.Of(P95InWindows).Slow(10, 19, 5).Slow(14, 14, 1).Judge();
        verdict.Ruling.ShouldBe(Ruling.Breached);
        verdict.Findings[0].Interval.ShouldBeNull();
        verdict.Findings[0].Observed.ShouldBe(0.949);
    }

    [Theory]
    [InlineData(OutcomeKind.Status)]
    [InlineData(OutcomeKind.WrongAnswer)]
    [InlineData(OutcomeKind.ConnectFailed)]
    [InlineData(OutcomeKind.TlsFailed)]
    [InlineData(OutcomeKind.SendFailed)]
    [InlineData(OutcomeKind.HeadersFailed)]
    [InlineData(OutcomeKind.BodyFailed)]
    [InlineData(OutcomeKind.Timeout)]
    [InlineData(OutcomeKind.Dropped)]
    public void Whatever_is_not_a_right_answer_is_never_fast(OutcomeKind kind)
    {
        var findings = Runs.Of($"{P95}, {Available}").End(0, 29, kind, 20).Judge().Findings;
        findings[0].Observed.ShouldBe(0.8);
        findings[1].Observed.ShouldBe(0.8);
        findings[0].Ruling.ShouldBe(kind == OutcomeKind.Dropped ? Ruling.Invalid : Ruling.Breached);
    }

    [Fact]
    public void A_slow_answer_is_late_but_available()
    {
        var findings = Runs.Of($"{P95}, {Available}").Slow(0, 29, 20).Judge().Findings;
        (findings[0].Ruling, findings[1].Ruling).ShouldBe((Ruling.Breached, Ruling.Met));
    }

    [Fact]
    public void What_was_cancelled_is_not_judged()
    {
        var finding = Runs.Of(P95).End(25, 29, OutcomeKind.Cancelled, 60).Judge().Findings[0];
        finding.Judged.ShouldBe(3000 - 300);
        finding.Observed.ShouldBe(1);
        finding.Ruling.ShouldBe(Ruling.Met);
    }

    // Of 1,000 arrivals c were cancelled: what became of them could have kept or broken the promise, so the window does not count.
    [Theory]
    [InlineData(0, 40, Ruling.Met)]
    [InlineData(0, 60, Ruling.Inconclusive)]
    [InlineData(45, 60, Ruling.Inconclusive)]
    [InlineData(51, 60, Ruling.Breached)]
    public void A_window_counts_only_when_what_was_cancelled_in_it_decides_nothing(int slow, int cancelled, Ruling ruling) =>
        Runs.Of(P95InWindows, 10).Slow(3, 3, slow).End(9, 9, OutcomeKind.Cancelled, cancelled).Judge("the run was interrupted").Findings[0].Ruling.ShouldBe(ruling);

    [Fact]
    public void The_warm_up_is_never_judged()
    {
        var run = Runs.Of($"{P95}, {P95InWindows}, {Available}", Runs.Inject(100, "30s"), """{ "rate": "100/s", "during": "5s" }""")
            .End(0, 4, OutcomeKind.WrongAnswer, 50).Late(0, 4, 50);
        run.Judge().Ruling.ShouldBe(Ruling.Met);
        run.Judge().Caveats.ShouldBeEmpty();
    }

    [Fact]
    public void An_objective_of_a_step_sees_that_step_alone()
    {
        var load = Runs.Inject(100, "30s", "calm") + "," + Runs.Inject(100, "30s", "spike");
        var findings = Runs.Of("""{ "responseTime": "p95 <= 250ms", "step": "calm" }, { "responseTime": "p95 <= 250ms", "step": "spike" }""", load).Slow(30, 59, 30).Judge().Findings;
        findings.Select(finding => finding.Ruling).ShouldBe([Ruling.Met, Ruling.Breached, Ruling.Met]);
        findings[1].Name.ShouldBe("p95 <= 250ms in step \"spike\"");
        findings[1].Judged.ShouldBe(3000);
    }

    // Of 100 arrivals a second 20 drops break 95 % alone, and 20 slow answers do so without the drops.
    [Theory]
    [InlineData(P95)]
    [InlineData(P95InWindows)]
    public void A_breach_that_vanishes_when_drops_count_as_right_is_invalid_and_one_that_stays_is_a_breach(string objective)
    {
        Runs.Of(objective).End(0, 29, OutcomeKind.Dropped, 20).Judge().Findings[0].Ruling.ShouldBe(Ruling.Invalid);
        Runs.Of(objective).End(0, 29, OutcomeKind.Dropped, 20).Slow(0, 29, 3).Judge().Findings[0].Ruling.ShouldBe(Ruling.Invalid);
        Runs.Of(objective).End(0, 29, OutcomeKind.Dropped, 20).Slow(0, 29, 20).Judge().Ruling.ShouldBe(Ruling.Breached);
    }

    [Theory]
    [InlineData(P95)]
    [InlineData(P95InWindows)]
    public void A_late_generator_voids_a_breach_of_a_response_time_where_it_was_late_and_nowhere_else(string objective)
    {
        // 2 of 100 sends late: more than 1 %.
        Runs.Of(objective).Slow(5, 24, 20).Late(5, 24, 2).Judge().Ruling.ShouldBe(Ruling.Invalid);
        Runs.Of(objective).Slow(5, 24, 20).Late(5, 24, 1).Judge().Ruling.ShouldBe(Ruling.Breached);
        Runs.Of(objective, 60).Slow(5, 44, 20).Late(5, 14, 2).Judge().Ruling.ShouldBe(Ruling.Breached);
    }

    [Theory]
    [InlineData(OutcomeKind.Timeout, Available)]
    [InlineData(OutcomeKind.Status, Available)]
    [InlineData(OutcomeKind.WrongAnswer, P95)]
    public void Failures_and_wrong_answers_stay_what_they_are_in_late_seconds(OutcomeKind kind, string objective) =>
        Runs.Of($"{objective}, {P95}").End(0, 29, kind, 10).Late(0, 29, 50).Judge().Ruling.ShouldBe(Ruling.Breached);

    [Fact]
    public void A_promise_kept_although_the_generator_was_late_is_kept()
    {
        var verdict = Runs.Of($"{P95}, {P95InWindows}").Late(0, 29, 100).Judge();
        verdict.Ruling.ShouldBe(Ruling.Met);
        verdict.Caveats.ShouldBe(["The generator was late in 30 seconds, first in second 0: more than 1 % of the sends lagged over 25 ms, the longest 40 ms."]);
    }

    [Fact]
    public void A_run_that_turns_bad_at_second_12_is_said_to_break_at_second_12()
    {
        var verdict = Runs.Of($"{P95}, {P95InWindows}").Slow(12, 20, 40).Judge();
        verdict.Why.ShouldStartWith("p95 <= 250ms is broken: only 88 % of 3,000 arrivals got a right answer within 250ms, 95 % were promised; it began at second 12 ");
        verdict.Findings[0].Broken.ShouldBe(new Stretch(12, 20));
        verdict.Findings[1].Why.ShouldContain("it began at second 12,");
        verdict.Findings[1].Why.ShouldContain("in the worst window, from second 11, only 64 % of 1,000 arrivals got one");

        // Windows of 10 s with two bad seconds break 5 %: 2 * 40 of 1,000. The first holds seconds 4 to 13, the last 19 to 28: what is bad in them is 12 to 20.
        verdict.Findings[1].Broken.ShouldBe(new Stretch(12, 20));
    }

    [Theory]
    [InlineData(100, 4)]
    [InlineData(20, 0)]
    [InlineData(10, 1)]
    public void What_was_too_short_says_a_length_that_decides(int arrivals, int bad)
    {
        var run = Runs.Of(P95, seconds: 1, arrivals).Slow(0, 0, bad);
        var finding = run.Judge().Findings[0];
        finding.Ruling.ShouldBe(Ruling.Inconclusive);
        finding.Why.ShouldContain("is not enough to be sure; the same load for ");

        var factor = Enough.Factor(new Tally(arrivals, bad), 0.05, 1)!.Value;
        var (k, n) = (bad * factor, arrivals * factor);
        (ShareBound.Upper(k, n) <= 0.05 || ShareBound.Lower(k, n) > 0.05).ShouldBeTrue();
        var shorter = factor / 1.1 / 1.1;
        (ShareBound.Upper(bad * shorter, arrivals * shorter) <= 0.05 || ShareBound.Lower(bad * shorter, arrivals * shorter) > 0.05).ShouldBeFalse();
        finding.Why.ShouldContain($"the same load for {Math.Ceiling(factor)}s would decide it if nothing changes, this was 1s");
    }

    [Fact]
    public void A_share_that_lies_on_the_promise_is_not_promised_a_decision() =>
        Runs.Of(P95).Slow(0, 29, 5).Judge().Findings[0].Why.ShouldContain("no reasonable length would decide");

    [Fact]
    public void The_ruling_agrees_with_the_printed_interval()
    {
        for (var slow = 0; slow < 12; slow++)
        {
            var finding = Runs.Of(P95).Slow(0, 29, slow).Slow(7, 7, 3).Judge().Findings[0];
            var (low, high) = finding.Interval!.Value;
            finding.Ruling.ShouldBe(low >= 0.95 ? Ruling.Met : high < 0.95 ? Ruling.Breached : Ruling.Inconclusive);
            finding.Observed!.Value.ShouldBeInRange(low, high);
        }
    }

    [Fact]
    public void Bunches_widen_the_interval()
    {
        // 90 slow answers of 3,000 are 3 %: spread evenly they are surely below 5 %, in one second they could have come twice.
        var even = Runs.Of(P95).Slow(0, 29, 3).Judge().Findings[0];
        var bunched = Runs.Of(P95).Slow(7, 7, 90).Judge().Findings[0];
        (even.Observed, bunched.Observed).ShouldBe((0.97, 0.97));
        (even.Ruling, even.DesignEffect).ShouldBe((Ruling.Met, 1));
        bunched.Ruling.ShouldBe(Ruling.Inconclusive);
        bunched.DesignEffect.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Without_a_judged_arrival_nothing_is_shown()
    {
        var verdict = Runs.Of($"{P95}, {P95InWindows}, {Available}").CutAt(0).Judge("the run was cut short");
        verdict.Ruling.ShouldBe(Ruling.Inconclusive);
        verdict.Findings.ShouldAllBe(finding => finding.Ruling == Ruling.Inconclusive);
        Runs.Of($"{P95}, {P95InWindows}").End(0, 29, OutcomeKind.Cancelled, 100).Judge("the run was interrupted").Ruling.ShouldBe(Ruling.Inconclusive);
    }

    [Fact]
    public void A_limit_whose_exceedances_were_not_counted_is_not_judged_as_if_it_were_kept()
    {
        var record = Runs.Of(P95).Record();
        var other = record with { Scenario = Runs.Of("""{ "responseTime": "p95 <= 100ms" }""").Scenario };
        var finding = Judge.Of(other, Runs.Bill(8)).Findings[0];
        finding.Ruling.ShouldBe(Ruling.Inconclusive);
        finding.Why.ShouldContain("100ms was not declared before the run");
    }
}
