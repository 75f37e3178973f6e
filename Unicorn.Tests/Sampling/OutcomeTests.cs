using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.Tests.Sampling;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData(OutcomeKind.Ok, 0, "ok")]
    [InlineData(OutcomeKind.WrongAnswer, 0, "wrongAnswer")]
    [InlineData(OutcomeKind.Status, 503, "status503")]
    [InlineData(OutcomeKind.ConnectFailed, 0, "connectFailed")]
    [InlineData(OutcomeKind.TlsFailed, 0, "tlsFailed")]
    [InlineData(OutcomeKind.SendFailed, 0, "sendFailed")]
    [InlineData(OutcomeKind.HeadersFailed, 0, "headersFailed")]
    [InlineData(OutcomeKind.BodyFailed, 0, "bodyFailed")]
    [InlineData(OutcomeKind.Timeout, 0, "timeout")]
    [InlineData(OutcomeKind.Dropped, 0, "dropped")]
    [InlineData(OutcomeKind.Cancelled, 0, "cancelled")]
    public void Every_outcome_has_its_name_in_files(OutcomeKind kind, int status, string name) => new Outcome(kind, status).ToString().ShouldBe(name);

    [Fact]
    public void The_names_are_flat_and_distinct()
    {
        string[] names = [.. Outcome.Kinds.Select(kind => new Outcome(kind, 500).ToString()), Outcome.StatusName(301), Outcome.StatusName(503)];
        names.ShouldBeUnique();
        names.ShouldAllBe(name => name.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetterLower(name[0]));
    }

    [Fact]
    public void An_answer_is_what_came_whole_right_or_not() =>
        Outcome.Kinds.Where(kind => new SecondCounts(0, 0, 0) { [kind] = 1 }.Answered == 1).ShouldBe([OutcomeKind.Ok, OutcomeKind.WrongAnswer, OutcomeKind.Status]);
}
