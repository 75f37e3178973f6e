using Unicorn.LoadGen.Cli.Watching;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Cli.Watching;

public sealed class OutcomeRowsTests
{
    private static readonly (Outcome, long) s_right = (new Outcome(OutcomeKind.Ok), 900);
    private static readonly (Outcome, long) s_wrong = (new Outcome(OutcomeKind.WrongAnswer), 1);
    private static readonly (Outcome, long) s_refused = (new Outcome(OutcomeKind.Status, 503), 70);
    private static readonly (Outcome, long) s_late = (new Outcome(OutcomeKind.Timeout), 20);
    private static readonly (Outcome, long) s_dropped = (new Outcome(OutcomeKind.Dropped), 9);

    [Fact]
    public void A_wrong_answer_is_worse_than_any_failure_and_right_ones_come_last() =>
        OutcomeRows.Shown([s_right, s_late, s_wrong]).ShouldBe([("wrongAnswer", 1), ("timeout", 20), ("ok", 900)]);

    [Fact]
    public void What_has_no_row_of_its_own_is_summed() =>
        OutcomeRows.Shown([s_right, s_dropped, s_late, s_wrong, s_refused]).ShouldBe([("wrongAnswer", 1), ("status503", 70), ("2 other kinds", 29), ("ok", 900)]);

    [Fact]
    public void Nothing_has_no_rows() => OutcomeRows.Shown([]).ShouldBeEmpty();
}
