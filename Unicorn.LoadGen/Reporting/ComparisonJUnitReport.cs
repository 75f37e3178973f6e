namespace Unicorn.LoadGen.Reporting;

/// <summary>
/// A comparison as a JUnit file: a test case for all of it and one for each metric that decides. Slower is a failure, unknown a skip, a refused
/// comparison an error; the exit code is the gate.
/// </summary>
public static class ComparisonJUnitReport
{
    private const string Whole = "comparison";

    /// <summary>The report's text.</summary>
    public static string Render(ComparisonResult comparison) => new JUnitSuite
    {
        Name = comparison.Scenario,
        Cases = [Case(Whole, comparison.Change, comparison.Why), .. comparison.Metrics.Where(metric => metric.Decides).Select(metric => Case(metric.Name, metric.Change, metric.Why))],
    }.Render();

    /// <summary>The report of a comparison that was not made.</summary>
    /// <param name="scenario">The candidate's scenario.</param>
    /// <param name="why">Why it was refused.</param>
    public static string Refused(string scenario, string why) => new JUnitSuite
    {
        Name = scenario,
        Cases = [new JUnitCase(Whole, JUnitOutcome.Error, "refused", why)],
    }.Render();

    private static JUnitCase Case(string name, string change, string why) => change switch
    {
        "slower" => new JUnitCase(name, JUnitOutcome.Failed, change, why),
        "unknown" => new JUnitCase(name, JUnitOutcome.Skipped, change, why),
        _ => new JUnitCase(name, JUnitOutcome.Passed, "", why),
    };
}
