using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Judging;

public sealed class EarlyStopTests
{
    private const string Available = """{ "availability": ">= 95%", "abortWhen": "breached" }""";
    private const string P95 = """{ "responseTime": "p95 <= 250ms", "abortWhen": "breached" }""";

    /// <summary>Seconds of 20 failures each that the sequential test needs to reject a promise of 95 %.</summary>
    private static readonly int s_rejected = SequentialTest.Block * SequentialTestTests.BlocksNeeded(20 * SequentialTest.Block, 0.05, 0);

    // 300 s at 20/s: 300 may fail, so after 16 s of failures nothing to come could mend it, and the test takes longer. In 1,200 s 1,200 may, which takes 61 s.
    [Theory]
    [InlineData(300)]
    [InlineData(1200)]
    public void A_service_that_stops_answering_ends_the_run_when_the_test_is_sure_and_nothing_to_come_could_mend_it(int seconds) =>
        StopsAt(Runs.Of(Available, seconds, 20).End(0, seconds, OutcomeKind.Timeout, 20), Math.Max(s_rejected, (seconds / 20) + 1));

    // Of 300 s at 20/s 300 may fail: the failures of 16 s are decided, and no test of many looks is asked.
    [Fact]
    public void A_run_may_ask_to_end_as_soon_as_nothing_to_come_could_mend_it()
    {
        var decided = Available.Replace("breached", "decided", StringComparison.Ordinal);
        StopsAt(Runs.Of(decided, 300, 20).End(0, 300, OutcomeKind.Timeout, 20), 16);
        StopsAt(Runs.Of(decided, 300, 20).End(0, 300, OutcomeKind.Dropped, 20), null);
        StopsAt(Runs.Of(decided, 300, 20).End(0, 13, OutcomeKind.Timeout, 20), null);
    }

    [Fact]
    public void Only_what_an_objective_asks_for_ends_a_run() =>
        StopsAt(Runs.Of("""{ "availability": ">= 95%" }, { "wrongAnswers": "<= 0", "abortWhen": "breached" }""", 100, 20).End(0, 99, OutcomeKind.Timeout, 20), null);

    [Fact]
    public void A_promise_that_is_kept_at_its_limit_ends_fewer_than_one_run_of_a_hundred()
    {
        var random = new Random(3);
        for (var i = 0; i < 100; i++)
        {
            var run = Runs.Of(Available, 60, 20);
            for (var second = 0; second < 60; second++)
                run.End(second, second, OutcomeKind.Status, Enumerable.Range(0, 20).Count(_ => random.NextDouble() < 0.05));
            for (var second = 2 * SequentialTest.Block; second < 60; second += 2 * SequentialTest.Block)
                EarlyStop.Reason(run.SoFar(second), Runs.Bill(8)).ShouldBeNull();
        }
    }

    [Fact]
    public void An_outage_that_the_rest_of_the_plan_can_mend_ends_nothing() =>
        StopsAt(Runs.Of(Available, 1200, 20).End(0, 59, OutcomeKind.Timeout, 20), null, looked: 80);

    [Fact]
    public void A_plan_that_is_not_known_mends_nothing()
    {
        var run = Runs.Of(Available, 1200, 20).End(0, 1199, OutcomeKind.Timeout, 20);
        EarlyStop.Reason(Runs.Uncounted(run.SoFar(s_rejected - 1)), Runs.Bill(8)).ShouldBeNull();
        EarlyStop.Reason(Runs.Uncounted(run.SoFar(s_rejected)), Runs.Bill(8)).ShouldBe("availability >= 95% was broken beyond doubt");
    }

    [Fact]
    public void What_the_generator_dropped_or_sent_late_ends_nothing()
    {
        StopsAt(Runs.Of(Available, 100, 20).End(0, 99, OutcomeKind.Dropped, 20), null);
        StopsAt(Runs.Of(P95, 100, 20).Slow(0, 99, 20).Late(0, 99, 20), null);
        StopsAt(Runs.Of(P95, 100, 20).Slow(0, 99, 20).Health(0, 99, g => g with { ReceiveLate = 0.5 }), null);
        StopsAt(Runs.Of(P95, 100, 20).Slow(0, 99, 20).Health(0, 99, g => g), s_rejected);
        StopsAt(Runs.Of(P95, 100, 20).Slow(0, 99, 20), s_rejected);
    }

    // The window from second 10 on is broken, and known when second 19 is over: a flush that came later, too, completes no other.
    [Fact]
    public void A_flush_completes_no_window_whose_arrivals_are_not_all_known() =>
        StopsAt(Runs.Of("""{ "responseTime": "p95 <= 250ms", "every": "10s", "abortWhen": "breached" }""").Slow(10, 29, 6).Health(0, 29, g => g), 19);

    [Fact]
    public void A_second_counts_when_all_of_it_has_ended()
    {
        StopsAt(Runs.Of(Available, 100, 20).End(0, 99, OutcomeKind.Timeout, 19).Open(10, 10, 1), null);
        StopsAt(Runs.Of(Available, 100, 20).End(0, 99, OutcomeKind.Timeout, 19).Open(s_rejected, 99, 1), s_rejected);
    }

    [Fact]
    public void A_step_is_broken_by_its_own_arrivals()
    {
        var load = Runs.Inject(20, "40s", "calm") + "," + Runs.Inject(20, "60s", "spike");
        var objective = """{ "availability": ">= 95%", "step": "spike", "abortWhen": "breached" }""";
        StopsAt(Runs.Of(objective, load).End(0, 39, OutcomeKind.Timeout, 20), null);
        StopsAt(Runs.Of(objective, load).End(40, 99, OutcomeKind.Timeout, 20), 40 + s_rejected);
    }

    // A window of 10 s may have 50 late answers, and nine seconds have 54.
    [Fact]
    public void A_window_ends_the_run_as_soon_as_it_is_complete() =>
        StopsAt(Runs.Of("""{ "responseTime": "p95 <= 250ms", "every": "10s", "abortWhen": "breached" }""").Slow(10, 29, 6), 19);

    [Fact]
    public void A_wrong_answer_too_many_ends_the_run_at_once() =>
        StopsAt(Runs.Of("""{ "wrongAnswers": "<= 1", "abortWhen": "breached" }""").End(5, 6, OutcomeKind.WrongAnswer, 1), 7);

    // 3,000 are planned and 2,850 needed; 20 are lost each second, so 150 after 8 s.
    [Fact]
    public void A_goodput_ends_the_run_when_all_that_is_planned_could_not_reach_it() =>
        StopsAt(Runs.Of("""{ "goodput": ">= 95/s", "abortWhen": "breached" }""").End(0, 29, OutcomeKind.Timeout, 20), 8);

    [Fact]
    public void A_rate_above_the_plan_ends_the_run_with_its_first_second() =>
        StopsAt(Runs.Of("""{ "achievedRate": ">= 95/s", "abortWhen": "breached" }""", 30, 90), 1);

    [Fact]
    public void A_bill_above_its_limit_ends_the_run()
    {
        var run = Runs.Of("""{ "cost": "<= 16 USD", "abortWhen": "breached" }""");
        EarlyStop.Reason(run.SoFar(3), Runs.Bill(16, atLeast: true)).ShouldBeNull();
        EarlyStop.Reason(run.SoFar(3), Runs.Bill(24, atLeast: true)).ShouldBe("cost <= 16 USD was broken beyond doubt");
    }

    // 30 s of an instance cost 26.7 cents, and for 100 USD a million buy 2,667 answers: of 3,000 planned 334 too many fail after 17 s of 20.
    [Fact]
    public void A_cost_per_million_ends_the_run_when_all_that_is_planned_could_not_make_it_cheap_enough()
    {
        var run = Runs.Of("""{ "costPerMillion": "<= 100 USD", "abortWhen": "breached" }""").End(0, 29, OutcomeKind.Timeout, 20);
        string? At(int second) => EarlyStop.Reason(run.SoFar(second), Bill.Of(new(), [new InstanceUsage("i-1", TimeSpan.Zero, null, null)], TimeSpan.FromSeconds(second), DateTimeOffset.UnixEpoch));
        At(16).ShouldBeNull();
        At(17).ShouldBe("cost per million <= 100 USD was broken beyond doubt");
    }

    /// <summary>Looks once a second, as a run does; at the second that is told the second before it has just ended.</summary>
    private static void StopsAt(Runs run, int? second, int looked = 100)
    {
        for (var now = 0; now < (second ?? looked); now++)
            EarlyStop.Reason(run.SoFar(now), Runs.Bill(8)).ShouldBeNull($"second {now}");
        if (second is { } at)
            EarlyStop.Reason(run.SoFar(at), Runs.Bill(8)).ShouldNotBeNull().ShouldEndWith(" was broken beyond doubt");
    }
}
