using Unicorn.LoadGen.Comparing;

namespace Unicorn.LoadGen.Reporting;

/// <summary>
/// A comparison as a JUnit file: a test case for all of it and one for each metric that decides. Slower is a failure, unknown a skip, a refused
/// comparison an error; the exit code is the gate.
/// </summary>
public static class ComparisonJUnitReport
{
    /// <summary>The report's text.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="name">What was compared: the scenario's name.</param>
    public static string Render(Comparison comparison, string name) => new JUnitSuite
    {
        Name = name,
        Cases = [Case("comparison", comparison.Change, comparison.Why), .. comparison.Metrics.Where(metric => metric.Runs.Decides).Select(metric => Case(metric.Runs.Metric.Name, metric.Change, metric.Why))],
    }.Render();

    /// <summary>The report of a comparison that was not made.</summary>
    /// <param name="why">Why it was refused.</param>
    /// <param name="name">What was to be compared.</param>
    public static string Refused(string why, string name) => new JUnitSuite
    {
        Name = name,
        Cases = [new JUnitCase("comparison", JUnitOutcome.Error, "refused", why)],
    }.Render();

    private static JUnitCase Case(string name, Change change, string why) => change switch
    {
        Change.Slower => new JUnitCase(name, JUnitOutcome.Failed, "slower", why),
        Change.Unknown => new JUnitCase(name, JUnitOutcome.Skipped, "unknown", why),
        _ => new JUnitCase(name, JUnitOutcome.Passed, "", why),
    };
}
