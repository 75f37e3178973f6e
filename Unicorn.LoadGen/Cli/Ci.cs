using System.Collections.Immutable;
using System.CommandLine;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Pipelines;

namespace Unicorn.LoadGen.Cli;

/// <summary>Tells the pipeline that a command runs in what was found, where people there look. It fails nothing: what cannot be told is a note, and the exit code stays what it is.</summary>
internal static class Ci
{
    private const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    /// <summary>Tells of a run, and writes the files that pipelines read into its folder; does nothing outside of a pipeline.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="result">What was found.</param>
    /// <param name="folder">The run folder; null where the judgement is not the folder's own, so that nothing is written.</param>
    public static void Tell(ParseResult words, Result result, string? folder)
    {
        if (CiArguments.Of(words) is null)
            return;
        if (folder is not null)
            Complaint.UnlessWritten(folder, () => PipelineFiles.Write(folder, result));
        Tell(words, MarkdownReport.Render(result), folder is null ? null : Path.Combine(folder, PipelineFiles.SummaryFile), Annotations.Of(result));
    }

    /// <summary>Tells of several runs by the verdict of each, and writes their files; the reports are in their folders.</summary>
    public static void Tell(ParseResult words, ImmutableArray<(string Folder, Result Result)> runs)
    {
        if (CiArguments.Of(words) is null)
            return;
        foreach (var (folder, result) in runs)
            Complaint.UnlessWritten(folder, () => PipelineFiles.Write(folder, result));
        Tell(words, markdown: null, summary: null, Annotations.Of(runs.Select(run => run.Result)));
    }

    /// <summary>Tells of a comparison.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="comparison">What was found.</param>
    /// <param name="folder">Where its files are; null where it has none.</param>
    public static void Tell(ParseResult words, ComparisonResult comparison, string? folder) =>
        Tell(words, ComparisonMarkdown.Render(comparison), folder is null ? null : Path.Combine(folder, ComparisonFiles.MarkdownFile), Annotations.Of(comparison));

    /// <summary>Tells the log and the summary; does nothing outside of a pipeline.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="markdown">The report; null for none.</param>
    /// <param name="summary">The file in which its summary lies, for a pipeline that uploads a file; null where there is none.</param>
    /// <param name="annotations">The remarks, at most <see cref="Annotations.Most"/>.</param>
    private static void Tell(ParseResult words, string? markdown, string? summary, ImmutableArray<Annotation> annotations)
    {
        // Pipelines read commands on both outputs, and with --json one of them is for another reader.
        var log = words.GetValue(JudgeCommand.Json) ? Console.Error : Console.Out;
        switch (CiArguments.Of(words))
        {
            case CiSystem.GitHub:
                Say(log, annotations.Select(WorkflowCommands.GitHub));
                if (markdown is not null)
                    Append(markdown, Environment.GetEnvironmentVariable(SummaryVariable));
                break;
            case CiSystem.Azure:
                Say(log, annotations.Select(WorkflowCommands.Azure));
                if (File.Exists(summary))
                    Say(log, [WorkflowCommands.AzureSummary(Path.GetFullPath(summary))]);
                break;
        }
    }

    private static void Say(TextWriter log, IEnumerable<string> commands) => Screen.Show(() =>
    {
        foreach (var command in commands)
            log.WriteLine(command);
        log.Flush();
    });

    /// <summary>Appends a report to the summary of a GitHub step, which may have the reports of other commands.</summary>
    private static void Append(string markdown, string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            Complaint.Say($"note: there is no step summary: {SummaryVariable} is not set", ExitCodes.Met);
            return;
        }

        try
        {
            var before = File.Exists(file) ? new FileInfo(file).Length : 0;
            var text = (before > 0 ? "\n" : "") + StepSummary.Of(markdown, StepSummary.MostBytes - before - 1);
            File.AppendAllText(file, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Complaint.Say($"note: the step summary cannot be written: {e.Message}", ExitCodes.Met);
        }
    }
}
