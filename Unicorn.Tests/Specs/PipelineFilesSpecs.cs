using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Unicorn.LoadGen.Cli;
using YamlDotNet.RepresentationModel;

namespace Unicorn.Tests.Specs;

/// <summary>The files to copy into pipelines: what they call is there, and takes the words that they give it.</summary>
public sealed partial class PipelineFilesSpecs
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "ci");

    public static TheoryData<string> Files => [.. Directory.GetFiles(s_folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Pipelines => [.. Directory.GetFiles(s_folder, "*.yml").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_command_in_them_is_one_that_the_program_takes(string file)
    {
        foreach (var line in Commands(file))
            Mistakes(line).ShouldBeEmpty(line);
    }

    [Fact]
    public void A_command_that_the_program_does_not_take_would_be_found()
    {
        Directory.GetFiles(s_folder).Count(file => Commands(Path.GetFileName(file)).Any()).ShouldBeGreaterThanOrEqualTo(5);
        Commands("gitlab-ci.yml").ShouldAllBe(line => Mistakes(line + " --nonsense").Any());
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void They_are_YAML_and_call_nothing_of_third_parties(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Combine(s_folder, file));
        yaml.Load(reader);

        var called = yaml.Documents.ShouldHaveSingleItem().AllNodes.OfType<YamlMappingNode>()
            .SelectMany(node => node.Children).Where(member => member.Key is YamlScalarNode { Value: "uses" or "task" }).Select(member => ((YamlScalarNode)member.Value).Value!).ToArray();
        called.ShouldAllBe(call => FirstParty().IsMatch(call));
    }

    /// <summary>What the program would complain of; where it takes any number of paths, a word that looks like an option is one of them.</summary>
    private static IEnumerable<string> Mistakes(string line)
    {
        var words = Verbs.Create().Parse([.. CommandLineParser.SplitCommandLine(line).Skip(1)]);
        return words.Errors.Select(error => error.Message).Concat(words.Tokens.Where(word => word.Type == TokenType.Argument && word.Value.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Value));
    }

    /// <summary>Lines that call <c>unicorn</c>: of a script, of a list in YAML, of a fenced block; a variable is a word.</summary>
    private static IEnumerable<string> Commands(string file) =>
        CommandLine().Matches(File.ReadAllText(Path.Combine(s_folder, file))).Select(match => Variable().Replace(match.Groups["line"].Value.Replace("&&", "", StringComparison.Ordinal), "http://127.0.0.1:1/"));

    [GeneratedRegex(@"^ *(- |run: |- run: )?(?<line>unicorn [a-z][^\n#`]*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\$\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(actions/(checkout|setup-dotnet|upload-artifact|cache/restore|cache/save)@v\d+|UseDotNet@2|PublishTestResults@2)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstParty();
}
