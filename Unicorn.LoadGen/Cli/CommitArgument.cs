using System.CommandLine;
using System.Text.RegularExpressions;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli;

/// <summary>Which commit a run measures: the one that was told, else the pipeline's, else the one that the checkout around the current folder is at.</summary>
internal static partial class CommitArgument
{
    /// <summary>GitHub Actions, GitLab and Azure Pipelines tell it.</summary>
    private static readonly string[] s_variables = ["GITHUB_SHA", "CI_COMMIT_SHA", "BUILD_SOURCEVERSION"];

    /// <summary>The commit as it was told.</summary>
    public static Option<string?> Commit { get; } = Create();

    /// <summary>The commit; null where nobody knows.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="variable">The value of a variable of the environment, null where it is not set.</param>
    /// <param name="folder">The current folder.</param>
    public static string? Of(ParseResult words, Func<string, string?> variable, string folder) =>
        words.GetValue(Commit) ?? s_variables.Select(variable).FirstOrDefault(value => value is not null && Form().IsMatch(value)) ?? Checkout.Head(folder);

    private static Option<string?> Create()
    {
        var commit = new Option<string?>("--commit") { HelpName = "SHA", Description = "The commit whose build is measured. Default: the pipeline's, or the one that the checkout here is at." };
        commit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } told && !Form().IsMatch(told))
                result.AddError($"--commit \"{told}\" is not the name of a commit, expected up to 64 letters, digits and . _ / -");
        });
        return commit;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
