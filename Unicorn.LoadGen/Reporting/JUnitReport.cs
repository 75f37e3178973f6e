namespace Unicorn.LoadGen.Reporting;

/// <summary>
/// <c>junit.xml</c>: a test case for the verdict and one for each objective. Broken is a failure, invalid an error, inconclusive a skip; the exit
/// code is the gate.
/// </summary>
public static class JUnitReport
{
    /// <summary>The report's text.</summary>
    public static string Render(Result result) => new JUnitSuite
    {
        Name = result.Scenario,
        Seconds = result.MeasuredSeconds,
        StartedAt = result.StartedAt,
        Cases = [Case("verdict", result.Verdict, result.Why), .. result.Objectives.Select(objective => Case(objective.Name, objective.Ruling, objective.Why))],
    }.Render();

    private static JUnitCase Case(string name, string ruling, string why) => ruling switch
    {
        "breached" => new JUnitCase(name, JUnitOutcome.Failed, "slo", why),
        "invalid" => new JUnitCase(name, JUnitOutcome.Error, "invalid", why),
        "inconclusive" => new JUnitCase(name, JUnitOutcome.Skipped, "inconclusive", why),
        _ => new JUnitCase(name, JUnitOutcome.Passed, "", why),
    };
}
