using System.Text;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.Tests.Reporting.Pipelines;

public sealed class StepSummaryTests
{
    private static string Report => MarkdownReport.Render(GoldenRun.Judged.Result);

    [Fact]
    public void It_is_the_report_without_the_pictures_that_lie_beside_it()
    {
        var summary = StepSummary.Of(Report);

        summary.Split('\n').Where(line => line.Length > 0).ShouldBe(Report.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("![", StringComparison.Ordinal)));
    }

    [Fact]
    public void However_little_room_there_is_whole_sections_are_cut_and_it_says_how_many()
    {
        var whole = StepSummary.Of(Report);
        var bytes = Encoding.UTF8.GetByteCount(whole);
        var folds = whole.Split('\n').Count(line => line == "<details>");
        folds.ShouldBeGreaterThan(1);
        StepSummary.Of(Report, bytes).ShouldBe(whole);

        foreach (var room in Enumerable.Range(0, bytes))
        {
            var cut = StepSummary.Of(Report, room);

            Encoding.UTF8.GetByteCount(cut).ShouldBeLessThanOrEqualTo(room);
            if (cut.Length == 0)
                continue;
            var lines = cut.Split('\n');
            var kept = lines.Count(line => line == "<details>");
            lines.Count(line => line == "</details>").ShouldBe(kept);
            var note = lines.Single(line => line.Contains("left out here", StringComparison.Ordinal));
            whole.ShouldStartWith(cut[..cut.IndexOf("\n*", StringComparison.Ordinal)]);

            // The head, without a fold, is a section as well.
            var sections = kept == 0 && !cut.StartsWith('#') ? folds + 1 : folds - kept;
            note.ShouldStartWith(sections == 1 ? "*1 section left out" : $"*{sections} sections left out");
        }
    }

    [Fact]
    public void A_report_longer_than_a_step_may_have_still_gives_one()
    {
        var text = "# Head\n\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"## Part {i}\n\n{new string('ü', 20_000)}\n\n"));

        var summary = StepSummary.Of(text);

        // 8 bytes of a head, and 40,000 and some for each part.
        Encoding.UTF8.GetByteCount(summary).ShouldBeInRange(StepSummary.MostBytes - 41_000, StepSummary.MostBytes);
        summary.ShouldContain("*14 sections left out here");
    }
}
