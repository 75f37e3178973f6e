namespace Unicorn.LoadGen.Scenarios;

/// <summary>A rule that a scenario does not keep.</summary>
/// <param name="Path">What breaks it, as a JSON path: <c>load[0].inject.rate</c>.</param>
/// <param name="What">What is wrong and what was expected.</param>
public sealed record Breach(string Path, string What)
{
    /// <summary>Paths of other values that the rule relies on: while one of them cannot be read, nothing is known.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Whether the name of the member is wrong, and not its value.</summary>
    public bool IsOfName { get; init; }
}
