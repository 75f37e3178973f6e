using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Judging;

public sealed class WrongAnswerJudgeTests
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
}
