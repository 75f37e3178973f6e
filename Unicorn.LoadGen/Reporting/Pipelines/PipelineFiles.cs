using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>The derived files that only pipelines read: written into the run folder beside the others when the command runs in one, and the same on each.</summary>
public static class PipelineFiles
{
    /// <summary>The report for a place where nothing lies beside it.</summary>
    public const string SummaryFile = "summary.md";

    /// <summary>The files, and what makes them.</summary>
    public static IReadOnlyList<(string Name, Func<Result, string> Render)> Texts { get; } =
    [
        (SummaryFile, result => StepSummary.Of(MarkdownReport.Render(result))),
        ("metrics.txt", MetricsText.Render),
        ("load-performance.json", LoadPerformanceJson.Text),
        ("benchmark-smaller.json", BenchmarkJson.Smaller),
        ("benchmark-bigger.json", BenchmarkJson.Bigger),
        ("bencher.json", BencherJson.Text),
    ];

    /// <summary>Writes all of them into the run folder.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, Result result)
    {
        foreach (var (name, render) in Texts)
            RunFolderWriter.WriteWhole(Path.Combine(folder, name), render(result));
    }
}
