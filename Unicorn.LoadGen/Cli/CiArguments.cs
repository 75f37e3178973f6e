using System.Collections.Frozen;
using System.CommandLine;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.LoadGen.Cli;

/// <summary>In which pipeline the command runs: as its words say, else as the environment does.</summary>
internal static class CiArguments
{
    private static readonly FrozenDictionary<string, CiSystem> s_words = Enum.GetValues<CiSystem>().ToFrozenDictionary(system => system.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly (string Variable, CiSystem System)[] s_signs = [("GITHUB_ACTIONS", CiSystem.GitHub), ("GITLAB_CI", CiSystem.GitLab), ("TF_BUILD", CiSystem.Azure)];

    /// <summary>The pipeline.</summary>
    public static Option<CiSystem?> Ci { get; } = new("--ci")
    {
        HelpName = "github|gitlab|azure|plain",
        Description = "Tell this pipeline what was found, and write the files that pipelines read. Default: the one it runs in, if any.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (s_words.TryGetValue(word, out var system))
                return system;

            argument.AddError($"--ci \"{word}\" is not github, gitlab, azure or plain");
            return null;
        },
    };

    /// <summary>The pipeline that the command runs in; null outside of any.</summary>
    public static CiSystem? Of(ParseResult words) => words.GetValue(Ci) ?? Detected(Environment.GetEnvironmentVariable);

    /// <summary>The pipeline that the environment tells of.</summary>
    /// <param name="variable">The value of a variable of the environment, null where it is not set.</param>
    public static CiSystem? Detected(Func<string, string?> variable)
    {
        foreach (var (name, system) in s_signs)
        {
            if (variable(name) is { } value && value.Equals("true", StringComparison.OrdinalIgnoreCase))
                return system;
        }

        return null;
    }
}
