namespace Unicorn.LoadGen.Reporting;

/// <summary>One test case of a JUnit file.</summary>
/// <param name="Name">Its name; the suite makes it unique.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Type">A word for what went wrong, such as <c>slo</c>; not written of one that passed or was skipped.</param>
/// <param name="Why">A sentence; not written of one that passed.</param>
internal sealed record JUnitCase(string Name, JUnitOutcome Outcome, string Type, string Why);

/// <summary>How a test case ended.</summary>
internal enum JUnitOutcome
{
    /// <summary>Well.</summary>
    Passed,

    /// <summary>What was tested is not as it should be.</summary>
    Failed,

    /// <summary>It could not be tested.</summary>
    Error,

    /// <summary>It was not decided.</summary>
    Skipped,
}
