using System.Globalization;

namespace Unicorn.LoadGen.Testing;

/// <summary>How a scenario is run from a test, in the words of <c>unicorn run</c>.</summary>
public sealed record ScenarioRunOptions
{
    /// <summary>The base URL of the service under test, on loopback: a test allows no other. Null for the embedded reference server.</summary>
    public Uri? Target { get; init; }

    /// <summary>The run folder itself, new or empty; a relative one lies below the folder of the test's assembly. Null for a new one under <c>reports/</c> there.</summary>
    public string? Out { get; init; }

    /// <summary>Values of the scenario by their paths, such as <c>load[0].inject.rate=80/s</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Another seed than the scenario's: other arrivals and keys. Null for the scenario's own.</summary>
    public long? Seed { get; init; }

    /// <summary>All values that are set, the seed among them.</summary>
    internal IReadOnlyList<string> Sets => Seed is { } seed ? [.. Set, "seed=" + seed.ToString(CultureInfo.InvariantCulture)] : Set;
}
