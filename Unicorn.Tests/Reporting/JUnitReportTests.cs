using System.Xml.Linq;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.Tests.Reporting;

public sealed class JUnitReportTests
{
    private static readonly string[] s_rulings = ["met", "breached", "invalid", "inconclusive"];

    [Theory]
    [InlineData("met", "")]
    [InlineData("breached", "failure")]
    [InlineData("invalid", "error")]
    [InlineData("inconclusive", "skipped")]
    public void Each_ruling_ends_its_case_in_a_way_of_its_own(string ruling, string end)
    {
        var xml = XDocument.Parse(JUnitReport.Render(Of(ruling, ["p95"], [ruling])));

        foreach (var test in xml.Descendants("testcase"))
            test.Elements().Select(element => element.Name.LocalName).FirstOrDefault("").ShouldBe(end);
    }

    [Fact]
    public void The_strictest_reader_takes_it_whatever_was_found()
    {
        foreach (var verdict in s_rulings)
            JenkinsSchema.Refusals(JUnitReport.Render(Of(verdict, ["a", "b", "c", "d"], s_rulings))).ShouldBeEmpty();
        for (var seed = 1; seed <= 5; seed++)
            JenkinsSchema.Refusals(JUnitReport.Render(RandomResult.Read(new RandomResult(seed).Json()))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("same", "same", "same")]
    [InlineData("a", "a (3)", "a")]
    [InlineData("verdict", "verdict (2)", "verdict")]
    [InlineData("\u0000x", "x", "\u0001x")]
    [InlineData("<&\"'>]]>", "\u202e\uFFFF", "\ud800")]
    public void The_strictest_reader_takes_it_whatever_objectives_are_called(string one, string two, string three)
    {
        var text = JUnitReport.Render(Of("met", [one, two, three], ["met", "breached", "inconclusive"]) with { Scenario = one, Why = three });

        JenkinsSchema.Refusals(text).ShouldBeEmpty();
        XDocument.Parse(text).Descendants("testcase").Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("<testcase ", "<testcase file=\"a.cs\" ")]
    [InlineData("<testsuites ", "<testsuites skipped=\"1\" ")]
    [InlineData("errors=\"0\" skipped", "skipped")]
    [InlineData("name=\"b\"", "name=\"a\"")]
    [InlineData("<testcase ", "<case ")]
    [InlineData("<testsuite name", "<testsuite time=\"1e3\" name")]
    public void The_strictest_reader_would_refuse_what_others_write(string ours, string theirs)
    {
        var text = JUnitReport.Render(Of("met", ["a", "b"], ["met", "met"]));
        text = text.Replace(" time=\"8\"", "", StringComparison.Ordinal).Replace("</testcase>", theirs.StartsWith("<case", StringComparison.Ordinal) ? "</case>" : "</testcase>", StringComparison.Ordinal);
        JenkinsSchema.Refusals(text.Replace(ours, theirs, StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    private static Result Of(string verdict, string[] names, string[] rulings)
    {
        var result = GoldenRun.Judged.Result;
        return result with { Verdict = verdict, Objectives = [.. names.Zip(rulings).Select(pair => result.Objectives[0] with { Name = pair.First, Ruling = pair.Second, Why = pair.First })] };
    }
}
