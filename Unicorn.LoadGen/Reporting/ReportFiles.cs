using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting.Focus;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The derived files of a run folder: each written whole or not at all, the same bytes for the same folder and build.</summary>
public static class ReportFiles
{
    /// <summary>The result for machines.</summary>
    public const string ResultFile = "result.json";

    /// <summary>The report for people.</summary>
    public const string PageFile = "report.html";

    /// <summary>What it cost, for people.</summary>
    public const string CostPageFile = "cost.html";

    /// <summary>The files that are text, and what makes them.</summary>
    public static IReadOnlyList<(string Name, Func<Judged, string> Render)> Texts { get; } =
    [
        (ResultFile, judged => ResultJson.Text(judged.Result)),
        ("report.md", judged => MarkdownReport.Render(judged.Result)),
        ("junit.xml", judged => JUnitReport.Render(judged.Result)),
        ("bill.csv", BillCsv.Render),
        ("bill.focus.json", FocusSchema.Render),
        (PageFile, HtmlReport.Render),
        ("cost.md", judged => CostMarkdown.Render(judged.Result)),
        (CostPageFile, CostReport.Render),
    ];

    /// <summary>The pictures beside report.md, which of the figures they are, and what they show.</summary>
    public static IReadOnlyList<(string Name, string Figure, string Alt)> Pictures { get; } =
    [
        ("response-times.png", "response-times", "Response time over the run"),
        ("outcomes.png", "outcomes", "What became of the arrivals over the run"),
    ];

    /// <summary>The names of all files, in the order in which they are written.</summary>
    public static IEnumerable<string> Names => [.. Texts.Select(text => text.Name), .. Pictures.Select(picture => picture.Name)];

    /// <summary>The names of those that are in a run folder.</summary>
    public static IReadOnlyList<string> In(string folder) => [.. Names.Where(name => File.Exists(Path.Combine(folder, name)))];

    /// <summary>Writes all of them into the run folder.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, Judged judged)
    {
        foreach (var (name, render) in Texts)
            RunFolderWriter.WriteWhole(Path.Combine(folder, name), render(judged));
        foreach (var (name, figure, _) in Pictures)
        {
            if (judged.Figures.FirstOrDefault(drawn => drawn.Name == figure) is { } drawn)
                RunFolderWriter.WriteWhole(Path.Combine(folder, name), drawn.Png(Theme.Light));
        }
    }
}
