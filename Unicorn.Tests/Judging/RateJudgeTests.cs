using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Judging;

public sealed class RateJudgeTests
{
    private const string Rate = """{ "achievedRate": ">= 95/s" }""";
    private const string Good = """{ "goodput": ">= 95/s" }""";

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

    // Of 100/s: with 5 fewer the promise is just kept.
    [Theory]
    [InlineData(OutcomeKind.Timeout, 5, Ruling.Met)]
    [InlineData(OutcomeKind.Timeout, 6, Ruling.Breached)]
    [InlineData(OutcomeKind.WrongAnswer, 6, Ruling.Breached)]
    [InlineData(OutcomeKind.Dropped, 6, Ruling.Invalid)]
    public void The_goodput_is_what_was_answered_right_and_drops_make_a_lack_of_it_the_generators_own(OutcomeKind kind, int bad, Ruling ruling)
    {
        var finding = Runs.Of(Good).End(0, 29, kind, bad).Judge().Findings[0];
        (finding.Name, finding.Measure, finding.Ruling, finding.Observed, finding.Interval).ShouldBe(("goodput >= 95/s", Measure.PerSecond, ruling, 100 - bad, null));
    }

    [Fact]
    public void A_goodput_is_not_that_of_slow_answers_alone_and_lateness_voids_nothing() =>
        Runs.Of(Good).Slow(0, 29, 100).Late(0, 29, 100).Judge().Findings[0].Ruling.ShouldBe(Ruling.Met);

    [Fact]
    public void A_lack_of_goodput_says_what_was_planned()
    {
        Runs.Of(Good, 30, rate: 90).Judge().Findings[0].Why.ShouldBe("90/s were answered right, and no more were planned");
        Runs.Of(Good).End(0, 29, OutcomeKind.Status, 20).Judge().Findings[0].Why.ShouldBe("80/s were answered right, of 100/s that were planned");
    }

    [Fact]
    public void The_goodput_in_windows_is_that_of_the_worst()
    {
        var finding = Runs.Of("""{ "goodput": ">= 95/s", "every": "10s" }""").End(12, 12, OutcomeKind.Timeout, 60).Judge().Findings[0];
        (finding.Ruling, finding.Why).ShouldBe((Ruling.Breached, "94/s were answered right in the worst window, from second 3, of 100/s that were planned"));
    }

    // The window of the last 10 s has 1,000 arrivals, 950 of which must be right.
    [Theory]
    [InlineData(50, Ruling.Met)]
    [InlineData(51, Ruling.Inconclusive)]
    public void What_was_cancelled_in_a_window_decides_nothing_about_its_goodput(int cancelled, Ruling ruling)
    {
        var run = Runs.Of("""{ "goodput": ">= 95/s", "every": "10s" }""", 10).End(9, 9, OutcomeKind.Cancelled, cancelled).Record("the run was interrupted") with { NotReached = 1 };
        Judge.Of(run, Runs.Bill(8)).Findings[0].Ruling.ShouldBe(ruling);
    }

    // 3,000 are planned in 30 s, so 2,850 are needed: 150 may fail.
    [Theory]
    [InlineData(15, Ruling.Inconclusive)]
    [InlineData(16, Ruling.Breached)]
    public void A_run_that_ended_early_breaks_a_rate_that_all_that_was_still_planned_could_not_have_reached(int bad, Ruling ruling)
    {
        var run = Runs.Of(Good).End(0, 9, OutcomeKind.Timeout, bad).CutAt(20).With(new RunEvent(20, RunEvents.Interrupted)).Record("interrupted") with { NotReached = 1000 };
        var finding = Judge.Of(run, Runs.Bill(8)).Findings[0];
        finding.Ruling.ShouldBe(ruling);
        if (ruling == Ruling.Breached)
            finding.Why.ShouldEndWith("it could not have become more than 94.666/s");
    }

    // Nobody knows how many arrivals such a run did not reach.
    [Fact]
    public void A_window_that_was_whole_before_a_closed_loop_was_stopped_stays_broken()
    {
        var run = Runs.Of("""{ "goodput": ">= 95/s", "every": "10s" }""").End(5, 5, OutcomeKind.Timeout, 60).CutAt(20).With(new RunEvent(20, RunEvents.Aborted)).With(new RunEvent(20.1, RunEvents.Ended));
        Judge.Of(Runs.Closed(run.Record("stopped early")), Runs.Bill(8)).Findings[0].Ruling.ShouldBe(Ruling.Breached);
    }

    // A damage may have cost the very answers that were promised.
    [Fact]
    public void A_window_of_a_whole_run_whose_record_is_damaged_is_not_broken_for_sure()
    {
        var run = Runs.Of("""{ "goodput": ">= 95/s", "every": "10s" }""").End(5, 5, OutcomeKind.Timeout, 60).With(new RunEvent(30, RunEvents.Ended));
        Judge.Of(run.Record("a line does not read"), Runs.Bill(8)).Findings[0].Ruling.ShouldBe(Ruling.Inconclusive);
    }

    [Fact]
    public void A_window_in_which_every_client_waits_has_no_goodput_and_one_of_a_pause_is_not_judged()
    {
        var record = Runs.Of("""{ "goodput": ">= 1/s", "every": "5s" }""", Runs.Inject(100, "10s") + """, { "pause": { "during": "10s" } },""" + Runs.Inject(100, "10s")).Record();
        Judge.Of(record, Runs.Bill(8)).Findings[0].Ruling.ShouldBe(Ruling.Met);

        // The last that fell due before the stall was in second 9, so the window of seconds 10 to 14 is the first without any.
        var finding = Judge.Of(Runs.Closed(record), Runs.Bill(8)).Findings[0];
        (finding.Ruling, finding.Observed, finding.Judged, finding.Broken).ShouldBe((Ruling.Breached, 0, 0, new Stretch(10, 14)));
        finding.Why.ShouldBe("0/s were answered right in the worst window, from second 10, because no client was free to ask");
    }

    [Fact]
    public void A_plan_that_nobody_counted_proves_nothing()
    {
        var run = Runs.Of(Good).End(0, 9, OutcomeKind.Timeout, 90).CutAt(20).Record("cut short") with { NotReached = 1000 };
        Judge.Of(run, Runs.Bill(8)).Findings[0].Ruling.ShouldBe(Ruling.Breached);
        Judge.Of(Runs.Uncounted(run), Runs.Bill(8)).Findings[0].Ruling.ShouldBe(Ruling.Inconclusive);
    }
}
