using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The files of a plan: each written whole or not at all.</summary>
public static class PlanFiles
{
    /// <summary>The plan for machines.</summary>
    public const string ResultFile = "plan.json";

    /// <summary>The plan for a mail or a pull request.</summary>
    public const string MarkdownFile = "plan.md";

    /// <summary>The plan for people.</summary>
    public const string PageFile = "plan.html";

    /// <summary>Every launch and end.</summary>
    public const string ScheduleFile = "schedule.csv";

    /// <summary>Writes them into a folder, which is made where it is missing.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, PlanResult plan)
    {
        Directory.CreateDirectory(folder);
        RunFolderWriter.WriteWhole(Path.Combine(folder, ResultFile), ResultJson.Text(plan));
        RunFolderWriter.WriteWhole(Path.Combine(folder, MarkdownFile), PlanMarkdown.Render(plan));
        RunFolderWriter.WriteWhole(Path.Combine(folder, PageFile), PlanReport.Render(plan));
        RunFolderWriter.WriteWhole(Path.Combine(folder, ScheduleFile), PlanCsv.Text(plan));
    }
}
