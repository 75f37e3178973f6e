using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Unicorn.Tests.Reporting;

namespace Unicorn.Tests.Specs;

/// <summary>A report on several run folders.</summary>
public sealed class OverlaySpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Several_runs_are_laid_over_each_other_in_one_page_and_their_folders_stay_as_they_are()
    {
        var (golden, page) = (GoldenRun.Folder, _folder["runs.html"]);
        var files = Directory.GetFiles(golden);

        var report = await UnicornCommand.RunAsync("report", golden, golden, "--out", page);
        report.ExitCode.ShouldBe(0, report.Errors);
        report.Output.ShouldContain(page);
        new HtmlParser().ParseDocument(File.ReadAllText(page)).QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        Directory.GetFiles(golden).ShouldBe(files, ignoreOrder: true);

        (await UnicornCommand.RunAsync("report", golden, _folder["nothing"], "--out", page)).ShouldSatisfyAllConditions(
            refused => refused.ExitCode.ShouldBe(104),
            refused => refused.Errors.ShouldContain(_folder["nothing"]));
        (await UnicornCommand.RunAsync("report", golden, "--out", page)).ExitCode.ShouldBe(104);

        // Over a run's own files: what was measured would be gone.
        var copy = Directory.CreateDirectory(_folder["copy"]).FullName;
        foreach (var file in files)
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var seconds = Path.Combine(copy, "seconds.csv");
        foreach (var wrong in (string[])[seconds, Path.Combine(copy, "runs.html"), ""])
        {
            var refused = await UnicornCommand.RunAsync("report", golden, copy + Path.DirectorySeparatorChar, "--out", wrong);
            refused.ExitCode.ShouldBe(104, refused.Errors);
            refused.ErrorLines.ShouldHaveSingleItem().ShouldContain("--out");
        }

        Directory.GetFiles(copy).Select(Path.GetFileName).ShouldBe(files.Select(Path.GetFileName), ignoreOrder: true);
        File.ReadAllBytes(seconds).ShouldBe(File.ReadAllBytes(Path.Combine(golden, "seconds.csv")));
        JsonNode.Parse((await UnicornCommand.RunAsync("report", golden, golden, "--out", page, "--json")).Output)!.AsArray().Count.ShouldBe(2);
    }
}
