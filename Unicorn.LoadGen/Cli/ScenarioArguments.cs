using System.CommandLine;
using System.Globalization;

namespace Unicorn.LoadGen.Cli;

/// <summary>How every verb that takes a scenario takes it.</summary>
internal static class ScenarioArguments
{
    /// <summary>The seed, which goes before the scenario's own.</summary>
    public static Option<long?> Seed { get; } = new("--seed") { HelpName = "N", Description = "Another seed than the scenario's: other arrivals and keys." };

    /// <summary>Values of the scenario, set from the command line.</summary>
    public static Option<string[]> Set { get; } = new("--set") { HelpName = "PATH=VALUE", Description = "Another value in the scenario by its path, such as load[0].inject.rate=80/s. Repeatable." };

    /// <summary>The scenario's file.</summary>
    public static Argument<string> Scenario() => new("SCENARIO") { Description = "The scenario's file, JSON with comments." };

    /// <summary>All values set from the command line, the seed among them.</summary>
    public static IReadOnlyList<string> Sets(ParseResult words)
    {
        var sets = words.GetValue(Set) ?? [];
        return words.GetValue(Seed) is { } seed ? [.. sets, "seed=" + seed.ToString(CultureInfo.InvariantCulture)] : sets;
    }
}
