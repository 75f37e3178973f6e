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
    public void What_is_told_of_cost_shows_it_as_text()
    {
        var bill = GoldenRun.Judged.Result.Bill;
        var result = HostileResult with { Bill = bill with { Lines = [bill.Lines[0] with { Instance = Hostile, EndedBy = Hostile }], Faults = [new FaultResult(Hostile, IsOfInstance: true, 1, 8)] } };

        CostMarkdown.Render(result).Split('\n').ShouldAllBe(line => !line.Contains("<script>", StringComparison.Ordinal));
        Html.Page.Parse(LoadGen.Reporting.Html.CostReport.Render(GoldenRun.Judged with { Result = result })).Scripts.ShouldBeEmpty();
    }

    [Fact]
    public void An_end_that_nobody_knows_is_written_as_at_least()
    {
        var judged = GoldenRun.Judged;
        var open = judged with { Bill = judged.Bill with { Lines = [judged.Bill.Lines[0] with { AtLeast = true }] } };

        Focus.FocusCheck.Rows(BillCsv.Render(open))[0]["x_AtLeast"].ShouldBe("true");
        Focus.FocusCheck.Rows(BillCsv.Render(judged))[0]["x_AtLeast"].ShouldBe("false");
    }
}
