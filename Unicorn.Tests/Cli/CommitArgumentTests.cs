using System.CommandLine;
using Unicorn.LoadGen.Cli;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Cli;

public sealed class CommitArgumentTests : IDisposable
{
    private const string Head = "0123456789abcdef0123456789abcdef01234567";

    private readonly TemporaryFolder _folder = new();

    public CommitArgumentTests()
    {
        Directory.CreateDirectory(_folder[".git"]);
        File.WriteAllText(_folder[".git/HEAD"], Head);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--commit told GITHUB_SHA=github", "told")]
    [InlineData("GITHUB_SHA=github CI_COMMIT_SHA=gitlab", "github")]
    [InlineData("CI_COMMIT_SHA=gitlab BUILD_SOURCEVERSION=azure", "gitlab")]
    [InlineData("BUILD_SOURCEVERSION=azure", "azure")]
    [InlineData("GITHUB_SHA= BUILD_SOURCEVERSION=azure", "azure")]
    [InlineData("GITHUB_SHA=$(x)", Head)]
    [InlineData("", Head)]
    public void What_was_told_goes_before_the_pipelines_word_and_that_before_the_checkouts(string words, string commit)
    {
        var all = words.Split(' ');
        string? Variable(string name) => Array.Find(all, word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

        CommitArgument.Of(Parse([.. all.TakeWhile(word => !word.Contains('=') && word.Length > 0)]), Variable, _folder.Path).ShouldBe(commit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("-x")]
    [InlineData("x\n")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void What_names_no_commit_is_refused(string commit) =>
        Parse(["--commit=" + commit]).Errors.ShouldContain(error => error.Message.Contains("--commit", StringComparison.Ordinal));

    private static ParseResult Parse(string[] words) => new RootCommand { CommitArgument.Commit }.Parse(words);
}
