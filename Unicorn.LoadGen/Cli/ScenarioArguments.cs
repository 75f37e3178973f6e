using System.CommandLine;
using System.Globalization;

namespace Unicorn.LoadGen.Cli;

/// <summary>How every verb that takes a scenario takes it.</summary>
internal static class ScenarioArguments
{
    /// <summary>The seed, which goes before the scenario's own.</summary>
    public static Option<long?> Seed { get; } = new("--seed")
    {
        HelpName = "N",
        Description = "Another seed than the scenario's: other arrivals and keys.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
                return seed;

            argument.AddError($"--seed \"{word}\" is not a whole number");
            return null;
        },
    };

    /// <summary>Values of the scenario, set from the command line.</summary>
    public static Option<string[]> Set { get; } = new("--set") { HelpName = "PATH=VALUE", Description = "Another value in the scenario by its path, such as load[0].inject.rate=80/s. Repeatable." };

    /// <summary>The scenario's file.</summary>
    public static Argument<string> Scenario()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "The scenario's file, JSON with comments." };
        scenario.Validators.Add(argument =>
        {
            // A word that looks like an option and is none is taken for the file.
            if (argument.Tokens is [{ Value: var word }, ..] && (word.Length == 0 || word.StartsWith("--", StringComparison.Ordinal)))
                argument.AddError(word.Length == 0 ? "the scenario's file has no name" : $"there is no option {word}");
        });
        return scenario;
    }

    /// <summary>All values set from the command line, the seed among them.</summary>
    public static IReadOnlyList<string> Sets(ParseResult words)
    {
        var sets = words.GetValue(Set) ?? [];
        return words.GetValue(Seed) is { } seed ? [.. sets, "seed=" + seed.ToString(CultureInfo.InvariantCulture)] : sets;
    }
}
