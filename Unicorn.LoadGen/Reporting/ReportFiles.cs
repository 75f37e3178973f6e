using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The derived files of a run folder: written whole or not at all, the same bytes for the same folder and build.</summary>
public static class ReportFiles
{
    /// <summary>The result for machines.</summary>
    public const string ResultFile = "result.json";

    /// <summary>The files and what makes them.</summary>
    public static IReadOnlyList<(string Name, Func<Result, string> Render)> All { get; } =
    [
        (ResultFile, ResultJson.Text),
        ("report.md", MarkdownReport.Render),
        ("junit.xml", JUnitReport.Render),
        ("bill.csv", BillCsv.Render),
    ];

    /// <summary>The names of those that are in a run folder.</summary>
    public static IReadOnlyList<string> In(string folder) => [.. All.Select(file => file.Name).Where(name => File.Exists(Path.Combine(folder, name)))];

    /// <summary>Writes all of them into the run folder.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, Result result)
    {
        foreach (var (name, render) in All)
            RunFolderWriter.WriteWhole(Path.Combine(folder, name), render(result));
    }
}
