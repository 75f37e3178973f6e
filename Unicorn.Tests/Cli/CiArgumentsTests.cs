using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.Tests.Cli;

public sealed class CiArgumentsTests
{
    [Theory]
    [InlineData("GITHUB_ACTIONS=true", CiSystem.GitHub)]
    [InlineData("GITLAB_CI=true", CiSystem.GitLab)]
    [InlineData("TF_BUILD=True", CiSystem.Azure)]
    [InlineData("CI=true", null)]
    [InlineData("GITHUB_ACTIONS=", null)]
    [InlineData("GITHUB_ACTIONS=false", null)]
    [InlineData("", null)]
    public void A_pipeline_is_known_by_the_variable_that_it_sets(string environment, CiSystem? system)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        CiArguments.Detected(variables.GetValueOrDefault).ShouldBe(system);
    }

    [Theory]
    [InlineData("github", CiSystem.GitHub)]
    [InlineData("gitlab", CiSystem.GitLab)]
    [InlineData("azure", CiSystem.Azure)]
    [InlineData("plain", CiSystem.Plain)]
    public void A_pipeline_is_told_by_a_word(string word, CiSystem system)
    {
        var words = Verbs.Create().Parse(["judge", "folder", "--ci", word]);

        words.Errors.ShouldBeEmpty();
        CiArguments.Of(words).ShouldBe(system);
    }

    [Theory]
    [InlineData("jenkins")]
    [InlineData("GitHub")]
    [InlineData("0")]
    [InlineData("")]
    public void Another_word_is_refused_with_those_that_there_are(string word) =>
        Verbs.Create().Parse(["judge", "folder", "--ci", word]).Errors.ShouldHaveSingleItem().Message.ShouldBe($"--ci \"{word}\" is not github, gitlab, azure or plain");
}
