using System.Text.RegularExpressions;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.Tests.Reporting.Pipelines;

/// <summary>A command is read back by the rules that the pipelines document: whatever the text, it arrives whole, and nothing of it is taken for another command.</summary>
public sealed partial class WorkflowCommandsTests
{
    public static TheoryData<string> Texts =>
    [
        "plain",
        "99.5 % of 1,000: broken",
        "two\nlines\r\nand ::error::a third",
        "%0A is no line, %25 no percent, %AZP25 neither, %3A no colon, %2C no comma",
        "::stop-commands::token",
        "##vso[task.setvariable variable=PATH]/tmp ##[error]x",
        "###vso[task.setvariable variable=PATH]/tmp ####[error]x",
        "a;b]c=d,e::f",
        "",
        "  spaces  ",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void GitHub_reads_the_level_the_title_and_the_message_back(string text)
    {
        foreach (var level in Enum.GetValues<AnnotationLevel>())
        {
            var line = WorkflowCommands.GitHub(new Annotation(level, text, "on " + text));

            line.ShouldNotContain("\n");
            line.ShouldNotContain("\r");
            var command = GitHubCommand().Match(line);
            command.Groups["word"].Value.ShouldBe(level.ToString(), StringCompareShould.IgnoreCase);
            Decoded(command.Groups["title"].Value, ("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")).ShouldBe(text);
            Decoded(command.Groups["data"].Value, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")).ShouldBe("on " + text);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Azure_reads_errors_and_warnings_back_and_finds_no_command_in_a_notice(string text)
    {
        foreach (var level in (AnnotationLevel[])[AnnotationLevel.Error, AnnotationLevel.Warning])
        {
            var line = WorkflowCommands.Azure(new Annotation(level, "title", text));

            line.ShouldNotContain("\n");
            line.ShouldNotContain("\r");
            var command = AzureCommand().Match(line);
            command.Groups["type"].Value.ShouldBe(level.ToString(), StringCompareShould.IgnoreCase);
            Decoded(command.Groups["data"].Value, ("%0D", "\r"), ("%0A", "\n"), ("%AZP25", "%")).ShouldBe("title: " + text);
        }

        var notice = WorkflowCommands.Azure(new Annotation(AnnotationLevel.Notice, text, text));
        notice.ShouldStartWith("##[section]");
        notice[2..].ShouldNotMatch(@"##(vso)?\[");
        notice.ShouldNotContain("\n");
    }

    [Fact]
    public void Azure_finds_the_summary_whatever_its_folder_is_called()
    {
        var line = WorkflowCommands.AzureSummary("/builds/50 %0A/summary.md");

        line.ShouldStartWith("##vso[task.uploadsummary]");
        Decoded(line["##vso[task.uploadsummary]".Length..], ("%0D", "\r"), ("%0A", "\n"), ("%AZP25", "%")).ShouldBe("/builds/50 %0A/summary.md");
    }

    // The pipelines decode the percent sign last.
    private static string Decoded(string text, params (string Code, string Sign)[] codes) =>
        codes.Aggregate(text, (decoded, code) => decoded.Replace(code.Code, code.Sign, StringComparison.Ordinal));

    [GeneratedRegex(@"^::(?<word>[a-z]+) title=(?<title>[^:,]*)::(?<data>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GitHubCommand();

    [GeneratedRegex(@"^##vso\[task\.logissue type=(?<type>[a-z]+)\](?<data>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AzureCommand();
}
