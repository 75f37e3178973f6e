using Unicorn.LoadGen.Reporting;

namespace Unicorn.Tests.Reporting;

public sealed class MarkdownReportTests
{
    private const int GitHubsComment = 65_536;

    [Theory]
    [InlineData('x')]
    [InlineData('<')]
    [InlineData('&')]
    [InlineData('`')]
    [InlineData('|')]
    [InlineData('\u202e')]
    [InlineData('\ud800')]
    public void It_fits_into_a_comment_however_long_and_many_the_texts_are(char of)
    {
        var text = new string(of, 10_000);
        var result = GoldenRun.Judged.Result;
        var alert = new AlertResult { Name = text, On = text, BurnRate = 14.4, LongSeconds = 60, ShortSeconds = 5, Fired = false, Why = text };
        var request = new RequestResult { Name = text, Planned = 1, Sent = 1, Ok = 1, Bad = 0, Outcomes = result.Arrivals.Outcomes, ResponseTime = result.ResponseTime };
        result = result with
        {
            Scenario = text,
            Why = text,
            Question = text,
            Objectives = [.. Enumerable.Repeat(result.Objectives[0] with { Name = text }, 1000)],
            Caveats = [.. Enumerable.Repeat(text, 1000)],
            Failures = [.. Enumerable.Repeat(text, 1000)],
            Alerts = [.. Enumerable.Repeat(alert, 1000)],
            Steps = [.. Enumerable.Repeat(result.Steps[0] with { Name = text }, 1000)],
            Requests = [.. Enumerable.Repeat(request, 1000)],
            Verification = result.Verification with { WrongAnswers = [.. Enumerable.Repeat(new WrongAnswerResult(1, text, text, text) { Request = text }, 20)] },
            Origin = result.Origin with { File = text, Set = [.. Enumerable.Repeat(text, 1000)], Target = text, Machine = text },
        };

        var report = MarkdownReport.Render(result);

        report.Length.ShouldBeLessThan(GitHubsComment);
        report.Split('\n').Count(line => line.Contains("and 980 more, in report.html", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Fact]
    public void Its_pictures_are_files_beside_it_and_every_fold_is_closed()
    {
        var lines = MarkdownReport.Render(GoldenRun.Judged.Result).Split('\n');

        lines.Where(line => line.StartsWith("![", StringComparison.Ordinal)).Select(line => line.Split('(', ')')[1]).ShouldBe(ReportFiles.Pictures.Select(picture => picture.Name));
        lines.Count(line => line == "<details>").ShouldBe(lines.Count(line => line == "</details>"));
    }

    [Fact]
    public void A_name_cannot_mention_people_or_turn_the_direction_of_what_follows()
    {
        var report = MarkdownReport.Render(GoldenRun.Judged.Result with { Scenario = "@octocat ~~gone~~ \u202eesrever\u0007 <b>" });

        report.ShouldStartWith("# \\@octocat \\~\\~gone\\~\\~  esrever  &lt;b>: ");
    }
}
