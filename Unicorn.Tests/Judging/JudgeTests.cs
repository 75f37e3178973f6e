using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Judging;

public sealed class JudgeTests
{
    private const string P95 = """{ "responseTime": "p95 <= 250ms" }""";
    private const string Available = """{ "availability": ">= 90%" }""";

    // 30 of 3,000 are 1 %.
    [Theory]
    [InlineData(30, Ruling.Met)]
    [InlineData(31, Ruling.Invalid)]
    public void Exactly_99_percent_sent_is_enough_and_less_is_not(int dropped, Ruling ruling)
    {
        var verdict = Runs.Of(P95).End(3, 3, OutcomeKind.Dropped, dropped).Judge();
        verdict.Ruling.ShouldBe(ruling);
        verdict.Findings.ShouldAllBe(finding => finding.Ruling == Ruling.Met);
        verdict.Caveats.ShouldHaveSingleItem().ShouldBe($"The generator dropped {dropped} judged arrivals of its own accord; maxInFlight is 10,000.");
    }

    [Fact]
    public void A_run_that_decides_nothing_is_invalid_too_when_too_little_was_sent() =>
        Runs.Of(P95).Slow(0, 29, 5).End(3, 3, OutcomeKind.Dropped, 31).Judge().Ruling.ShouldBe(Ruling.Invalid);

    [Fact]
    public void A_breach_stays_one_although_too_little_was_sent() =>
        Runs.Of(P95).Slow(0, 29, 20).End(0, 29, OutcomeKind.Dropped, 40).Judge().Ruling.ShouldBe(Ruling.Breached);

    [Fact]
    public void What_was_in_flight_when_a_run_was_interrupted_was_sent_and_so_voids_nothing() =>
        Runs.Of(P95).End(28, 29, OutcomeKind.Cancelled, 100).Judge("the run was interrupted").Ruling.ShouldBe(Ruling.Inconclusive);

    [Fact]
    public void What_was_due_but_not_sent_when_a_run_was_interrupted_does_not_void_it()
    {
        var record = Runs.Of(P95).End(28, 29, OutcomeKind.Cancelled, 100).Record("the run was interrupted");
        foreach (var row in record.Seconds.Where(row => row.Second >= 28))
            row.Sent = 0;
        Judge.Of(record, Runs.Bill(8)).Ruling.ShouldBe(Ruling.Inconclusive);
    }

    [Fact]
    public void A_run_that_did_not_reach_its_end_keeps_no_promise_however_good_it_was()
    {
        var verdict = Runs.Of(P95).CutAt(20).Judge("the run was cut short, so 1000 planned arrivals were not reached");
        verdict.Findings.ShouldAllBe(finding => finding.Ruling == Ruling.Met);
        verdict.Ruling.ShouldBe(Ruling.Inconclusive);
        verdict.Why.ShouldBe("no objective is broken in the 2,000 arrivals that were judged, but the run was cut short, so 1000 planned arrivals were not reached.");
    }

    [Fact]
    public void A_run_that_did_not_reach_its_end_breaks_what_it_broke() =>
        Runs.Of(P95).CutAt(20).Slow(5, 15, 90).Judge("the run was cut short").Ruling.ShouldBe(Ruling.Breached);

    [Fact]
    public void A_service_that_never_answers_is_not_right_for_want_of_a_wrong_answer()
    {
        var verdict = Runs.Of("""{ "wrongAnswers": "<= 0" }, { "cost": "<= 8 USD" }""").End(0, 29, OutcomeKind.Timeout, 100).Judge();
        verdict.Ruling.ShouldBe(Ruling.Inconclusive);
        verdict.Why.ShouldBe("wrong answers <= 0 cannot be decided: no answer came that could be right or wrong.");
    }

    [Fact]
    public void Confidence_is_claimed_only_where_something_has_an_interval() =>
        Runs.Of("""{ "wrongAnswers": "<= 0" }, { "cost": "<= 8 USD" }""").Judge().Why.ShouldBe("both objectives were met: 100 % of the planned load was sent, and what was promised held for 3,000 arrivals.");

    [Fact]
    public void The_worst_ruling_is_the_verdict()
    {
        // Second 3 of each: what is broken, what the drops explain, what is undecided, what is kept.
        var undecided = """{ "availability": ">= 99.9%" }""";
        Runs.Of($"{P95}, {undecided}, {Available}").Judge().Findings.Select(f => f.Ruling).ShouldBe([Ruling.Met, Ruling.Met, Ruling.Met, Ruling.Met]);
        Runs.Of($"{P95}, {undecided}, {Available}").End(3, 3, OutcomeKind.Timeout, 1).Judge().Ruling.ShouldBe(Ruling.Inconclusive);
        Runs.Of($"{P95}, {undecided}, {Available}").End(3, 12, OutcomeKind.Dropped, 3).Judge().Ruling.ShouldBe(Ruling.Invalid);
        Runs.Of($"{P95}, {undecided}, {Available}").End(3, 12, OutcomeKind.Dropped, 3).Slow(0, 29, 20).Judge().Ruling.ShouldBe(Ruling.Breached);
    }

    [Fact]
    public void Wrong_answers_are_named_before_any_other_breach()
    {
        var verdict = Runs.Of($"{P95}, {Available}").Slow(0, 29, 20).End(5, 29, OutcomeKind.Timeout, 30).End(12, 12, OutcomeKind.WrongAnswer, 1).Judge();
        verdict.Why.ShouldBe("wrong answers <= 0 is broken: 1 of 2,250 answers was wrong; it began at second 12 (2 more objectives are breached).");
    }

    [Fact]
    public void A_promise_kept_says_how_sure_that_is() =>
        Runs.Of(P95).Judge().Why.ShouldBe("both objectives were met: 100 % of the planned load was sent, and what was promised held for 3,000 arrivals with 95 % confidence.");

    [Fact]
    public void A_run_that_was_not_sent_says_what_to_do() =>
        Runs.Of(P95).End(3, 3, OutcomeKind.Dropped, 31).Judge().Why.ShouldBe(
            "only 98.96 % of the planned load was sent, so this says nothing about the service; give the generator a larger machine, a higher maxInFlight or a lower rate.");

    [Fact]
    public void Warnings_and_what_is_missing_are_caveats()
    {
        var run = Runs.Of(P95).With(new RunEvent(1, RunEvents.Warning) { Message = "the machine sleeps" }).With(new RunEvent(2, RunEvents.Failure) { Message = "no" });
        run.Judge("latency.hlog is missing").Caveats.ShouldBe(["The folder is not whole: latency.hlog is missing.", "the machine sleeps."]);
    }

    [Fact]
    public void Sentences_are_whole_and_the_same_in_every_culture()
    {
        var plain = Some().SelectMany(Sentences).ToArray();
        using (new CommaCulture())
            Some().SelectMany(Sentences).ShouldBe(plain);

        plain.Length.ShouldBeGreaterThan(60);
        plain.ShouldAllBe(s => s.EndsWith('.') && !s.EndsWith("..", StringComparison.Ordinal) && !s.Contains("  ") && !s.Contains('\n')
            && !s.Contains("NaN") && !s.Contains('∞') && !s.Contains("Infinity") && !s.Contains(" ,") && !s.Contains(" ."));
    }

    [Fact]
    public void Nothing_is_called_100_percent_that_is_less()
    {
        // One failure in 300,000: 3.3 in a million.
        var run = Runs.Of("""{ "availability": ">= 99%" }, { "availability": ">= 99%", "every": "3s" }""", Runs.Inject(100_000, "3s")).End(1, 1, OutcomeKind.Timeout, 1);
        var findings = run.Judge().Findings;
        findings[0].Why.ShouldBe("99.99966 % of 300,000 arrivals got a right answer, 99 % were promised");
        findings[1].Why.ShouldBe("in the worst of 1 window, from second 0, 99.99966 % of 300,000 arrivals got a right answer, 99 % were promised");
    }

    private static IEnumerable<string> Sentences(Verdict verdict) => [verdict.Why, .. verdict.Caveats, .. verdict.Findings.Select(finding => finding.Why + ".")];

    private static IEnumerable<Verdict> Some()
    {
        const string All = """
            { "responseTime": "p95 <= 250ms" }, { "responseTime": "p99.9 <= 1.5s" }, { "responseTime": "p95 <= 250ms", "every": "10s" }, { "availability": ">= 99.95%" },
            { "availability": ">= 99.99%" }, { "wrongAnswers": "<= 1", "every": "5s" }, { "achievedRate": ">= 99.5/s" }, { "achievedRate": ">= 99.5/s", "every": "5s" }, { "cost": "<= 8.5 USD" }
            """;
        yield return Runs.Of(All).Judge();
        yield return Runs.Of(All).Judge(dollars: 16);
        yield return Runs.Of(All).Judge(atLeast: true);
        yield return Runs.Of(All).Slow(12, 20, 33).Judge();
        yield return Runs.Of(All).Slow(12, 20, 33).Late(12, 20, 7).With(new RunEvent(1, RunEvents.Warning) { Message = "so  it\nis.." }).Judge();
        yield return Runs.Of(All).End(12, 20, OutcomeKind.Dropped, 33).Judge();
        yield return Runs.Of(All).End(12, 20, OutcomeKind.WrongAnswer, 3).Judge();
        yield return Runs.Of(All).End(0, 29, OutcomeKind.ConnectFailed, 100).Judge();
        yield return Runs.Of(All).CutAt(3).Judge("the run was cut short");
        yield return Runs.Of(All).CutAt(0).Judge("the run was cut short");
        yield return Runs.Of(All, 10, 1).Judge();
    }
}
