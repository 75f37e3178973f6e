using System.Xml.Linq;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.Tests.Reporting;

/// <summary>A comparison as pipelines are told of it. Ten runs a side that differ by a tenth of a per cent leave no doubt about a change of a half.</summary>
public sealed class ComparisonJUnitReportTests
{
    private static readonly Gate s_gate = new(0.05, 1);

    [Fact]
    public void Each_metric_that_decides_is_a_case_and_slower_is_a_failure_and_unknown_a_skip()
    {
        var comparison = Compared("scoreboard", Metric("same", 1), Metric("slower", 1.5), Metric("faster", 0.5), Metric("unknown", 1, spread: 3), Metric("informs", 1.5, decides: false));

        var xml = XDocument.Parse(ComparisonJUnitReport.Render(comparison));

        xml.Descendants("testcase").Select(test => ((string)test.Attribute("name")!, test.Elements().Select(end => end.Name.LocalName).FirstOrDefault("passed"))).ShouldBe(
            [("comparison", "failure"), ("same", "passed"), ("slower", "failure"), ("faster", "passed"), ("unknown", "skipped")]);
        ((string)xml.Root!.Attribute("failures")!).ShouldBe("2");
    }

    [Fact]
    public void The_strictest_reader_takes_it_and_a_refused_one()
    {
        var hostile = "p95\u0000 <\"&'> \u202e\ud800";
        var refused = ComparisonJUnitReport.Refused(hostile, hostile);

        JenkinsSchema.Refusals(ComparisonJUnitReport.Render(Compared(hostile, Metric(hostile, 1.5), Metric(hostile, 1)))).ShouldBeEmpty();
        JenkinsSchema.Refusals(refused).ShouldBeEmpty();
        XDocument.Parse(refused).Descendants("error").Count().ShouldBe(1);
    }

    [Fact]
    public void A_pipeline_is_told_what_is_slower_first_and_then_what_is_unknown()
    {
        var annotations = Annotations.Of(Compared("scoreboard", Metric("unknown", 1, spread: 3), Metric("same", 1), Metric("slower", 1.5), Metric("informs", 1.5, decides: false)));

        annotations.Take(3).Select(annotation => (annotation.Level, annotation.Title)).ShouldBe(
            [(AnnotationLevel.Error, "scoreboard: SLOWER"), (AnnotationLevel.Error, "slower"), (AnnotationLevel.Warning, "unknown")]);
    }

    private static ComparisonResult Compared(string scenario, params MetricRuns[] metrics)
    {
        var judged = GoldenRun.Judged;
        var runs = RunSet.Of([new ComparedRun(GoldenRun.Folder, judged.Run, judged.Verdict, judged.Bill)]);
        return ComparisonResultOf.Sets(Comparison.Of(metrics), runs, runs, remarks: [], forced: false) with { Scenario = scenario };
    }

    private static MetricRuns Metric(string name, double times, double spread = 0.001, bool decides = true)
    {
        var runs = Enumerable.Range(0, 10).Select(run => 100 * (1 + (spread * run / 10))).ToArray();
        return new MetricRuns(new Metric(name, "ms"), [.. runs], [.. runs.Select(value => value * times)], s_gate, decides);
    }
}
