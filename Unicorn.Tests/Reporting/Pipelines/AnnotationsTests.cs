using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.Tests.Reporting.Pipelines;

public sealed class AnnotationsTests
{
    [Fact]
    public void The_verdict_comes_first_then_what_is_broken_invalid_and_open_then_what_weakens_it()
    {
        var annotations = Annotations.Of(Of("breached", ["met", "inconclusive", "invalid", "breached"], caveats: 1));

        annotations.Select(annotation => (annotation.Level, annotation.Title)).ShouldBe(
        [
            (AnnotationLevel.Error, "golden: BREACHED"),
            (AnnotationLevel.Error, "objective 3 breached"),
            (AnnotationLevel.Error, "objective 2 invalid"),
            (AnnotationLevel.Warning, "objective 1 inconclusive"),
            (AnnotationLevel.Notice, "golden"),
        ]);
    }

    [Theory]
    [InlineData("met", AnnotationLevel.Notice)]
    [InlineData("inconclusive", AnnotationLevel.Warning)]
    [InlineData("invalid", AnnotationLevel.Error)]
    [InlineData("breached", AnnotationLevel.Error)]
    public void What_would_fail_a_gate_is_an_error_and_what_would_not_is_none(string verdict, AnnotationLevel level) =>
        Annotations.Of(Of(verdict, [], caveats: 0)).ShouldHaveSingleItem().Level.ShouldBe(level);

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(500)]
    public void There_are_at_most_ten_and_the_last_one_counts_those_that_are_left_out(int caveats)
    {
        var annotations = Annotations.Of(Of("met", ["met"], caveats));

        annotations.Length.ShouldBe(10);
        var told = annotations.Count(annotation => annotation.Message.StartsWith("caveat ", StringComparison.Ordinal));
        if (told == caveats)
            return;
        annotations[^1].Level.ShouldBe(AnnotationLevel.Notice);
        annotations[^1].Message.ShouldStartWith($"And {caveats - told} more remark");
    }

    private static Result Of(string verdict, string[] rulings, int caveats)
    {
        var result = GoldenRun.Judged.Result;
        return result with
        {
            Verdict = verdict,
            Objectives = [.. rulings.Select((ruling, i) => result.Objectives[0] with { Name = $"objective {i} {ruling}", Ruling = ruling })],
            Caveats = [.. Enumerable.Range(0, caveats).Select(i => $"caveat {i}")],
        };
    }
}
