using System.Xml.Linq;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.Tests.Reporting;

/// <summary>Names, answers and sentences come from files and from the network: no report may be broken by them.</summary>
public sealed class HostileTextTests
{
    private const string Hostile = "<script>alert(1)</script> | \" ' & ` \u0000\u001b[31m \u202e\uFFFF\n# heading ]]> <!-- ";

    private static Result HostileResult
    {
        get
        {
            var result = GoldenRun.Judged.Result;
            return result with
            {
                Why = Hostile,
                Question = Hostile,
                Objectives = [.. result.Objectives.Select(o => o with { Name = Hostile, Why = Hostile })],
                Caveats = [Hostile],
                Steps = [.. result.Steps.Select(s => s with { Name = Hostile })],
                Verification = result.Verification with { WrongAnswers = [new WrongAnswerResult(1, Hostile, Hostile, Hostile)] },
            };
        }
    }

    [Fact]
    public void JUnit_stays_well_formed_and_its_names_stay_apart()
    {
        var xml = XDocument.Parse(JUnitReport.Render(HostileResult));

        var cases = xml.Descendants("testcase").ToArray();
        cases.Length.ShouldBe(HostileResult.Objectives.Length + 1);
        cases.Select(c => (string)c.Attribute("name")!).Distinct().Count().ShouldBe(cases.Length);
    }

    [Fact]
    public void Markdown_shows_it_as_text_and_keeps_its_tables()
    {
        var lines = MarkdownReport.Render(HostileResult).Split('\n');

        lines.ShouldAllBe(line => !line.Contains("<script>", StringComparison.Ordinal) || line.Contains('`', StringComparison.Ordinal));
        var rows = lines.Where(line => line.StartsWith('|')).ToArray();
        rows.Length.ShouldBe(MarkdownReport.Render(GoldenRun.Judged.Result).Split('\n').Count(line => line.StartsWith('|')));
        lines.Count(line => line.StartsWith("# ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void JUnit_counts_what_it_shows()
    {
        var xml = XDocument.Parse(JUnitReport.Render(GoldenRun.Judged.Result));

        foreach (var suite in xml.Descendants().Where(e => e.Name.LocalName.StartsWith("testsuite", StringComparison.Ordinal)))
        {
            ((int)suite.Attribute("tests")!).ShouldBe(suite.Descendants("testcase").Count());
            ((int)suite.Attribute("failures")!).ShouldBe(suite.Descendants("failure").Count());
            ((int)suite.Attribute("errors")!).ShouldBe(suite.Descendants("error").Count());
        }
    }

    [Fact]
    public void An_end_that_nobody_knows_is_written_as_at_least()
    {
        var result = GoldenRun.Judged.Result;
        var open = result with { Bill = result.Bill with { Lines = [result.Bill.Lines[0] with { AtLeast = true }] } };

        BillCsv.Render(open).Split('\n')[1].ShouldEndWith("USD,true");
        BillCsv.Render(result).Split('\n')[1].ShouldEndWith("USD,false");
    }
}
