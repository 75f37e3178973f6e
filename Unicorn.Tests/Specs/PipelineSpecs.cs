using System.Text.Json.Nodes;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.Tests.Specs;

/// <summary>The command in a pipeline: what it says there, what it writes there, and that none of it changes how it ends.</summary>
public sealed class PipelineSpecs : IDisposable
{
    private const int Breached = 99;

    private readonly TemporaryFolder _folder = new();

    public PipelineSpecs()
    {
        Directory.CreateDirectory(_folder["run"]);
        foreach (var file in Directory.GetFiles(Repository.Golden("run-v1")))
            File.Copy(file, Path.Combine(_folder["run"], Path.GetFileName(file)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task GitHub_is_known_by_itself_and_gets_annotations_and_a_summary_beside_what_was_there()
    {
        File.WriteAllText(_folder["summary"], "# Before\n");
        using var command = UnicornCommand.StartWith([("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", _folder["summary"])], "judge", _folder["run"]);
        var ending = await command.EndAsync();

        ending.ExitCode.ShouldBe(Breached);
        ending.Errors.ShouldBeEmpty();
        ending.Output.Split('\n').Where(line => line.StartsWith("::error title=", StringComparison.Ordinal)).Count().ShouldBe(3);
        File.ReadAllText(_folder["summary"]).ShouldBe("# Before\n\n" + File.ReadAllText(Path.Combine(_folder["run"], "summary.md")));
        PipelineFiles.Texts.Select(file => file.Name).Except(Directory.GetFiles(_folder["run"]).Select(Path.GetFileName)).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_summary_that_cannot_be_written_is_a_note_and_json_stays_json()
    {
        // Where the summary should be there is a folder.
        using var command = UnicornCommand.StartWith([("GITHUB_STEP_SUMMARY", _folder.Path)], "judge", _folder["run"], "--ci", "github", "--json");
        var ending = await command.EndAsync();

        ending.ExitCode.ShouldBe(Breached);
        JsonNode.Parse(ending.Output)!["verdict"]!.GetValue<string>().ShouldBe("breached");
        ending.ErrorLines.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)).ShouldBe(3);
        ending.ErrorLines[^1].ShouldStartWith("note: the step summary cannot be written: ");
    }

    [Fact(Timeout = 60_000)]
    public async Task Azure_gets_issues_and_the_summarys_file_and_a_report_ends_well_all_the_same()
    {
        var ending = await UnicornCommand.RunAsync("report", _folder["run"], "--ci", "azure");

        ending.ExitCode.ShouldBe(0);
        var commands = ending.Output.Split('\n').Where(line => line.StartsWith("##vso[", StringComparison.Ordinal)).ToArray();
        commands.Count(line => line.StartsWith("##vso[task.logissue type=error]", StringComparison.Ordinal)).ShouldBe(3);
        File.Exists(commands[^1]["##vso[task.uploadsummary]".Length..]).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_judgement_by_other_objectives_is_told_and_leaves_the_folder_alone()
    {
        File.WriteAllText(_folder["other.json"], """{ "objectives": [ { "availability": ">= 10%" } ] }""");
        var before = Directory.GetFiles(_folder["run"]);

        var ending = await UnicornCommand.RunAsync("judge", _folder["run"], "--objectives", _folder["other.json"], "--ci", "azure");

        ending.ExitCode.ShouldBe(0);
        ending.Output.ShouldContain("##[section]golden: MET");
        ending.Output.ShouldNotContain("uploadsummary");
        Directory.GetFiles(_folder["run"]).ShouldBe(before, ignoreOrder: true);
    }
}
