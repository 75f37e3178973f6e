using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Judging;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Reporting.Html;

public sealed class UnusualRunTests
{
    private const string Available = """{ "availability": ">= 90%" }""";

    [Theory]
    [InlineData("seconds.csv")]
    [InlineData("latency.hlog")]
    [InlineData("events.jsonl")]
    [InlineData("instances.csv")]
    public void A_folder_that_was_cut_anywhere_gives_a_page(string file)
    {
        using var folder = new TemporaryFolder();
        foreach (var raw in Directory.GetFiles(GoldenRun.Folder))
            File.Copy(raw, folder[Path.GetFileName(raw)]);
        var whole = File.ReadAllBytes(folder[file]);
        foreach (var length in (int[])[0, whole.Length / 3, whole.Length * 2 / 3, whole.Length - 1])
        {
            File.WriteAllBytes(folder[file], whole[..length]);
            var judged = Judged.Folder(folder.Path);
            Shows(judged);
        }
    }

    [Fact]
    public void A_run_in_which_nothing_fell_due_gives_a_page() => Shows(Of(Runs.Of(Available, 30).CutAt(0), "the run was cut short"));

    [Fact]
    public void A_run_of_one_second_gives_a_page() => Shows(Of(Runs.Of("""{ "responseTime": "p99 <= 100ms" }""", 1)));

    [Fact]
    public void A_run_in_which_everything_failed_gives_a_page() => Shows(Of(Runs.Of(Available, 5).End(0, 5, OutcomeKind.ConnectFailed, 100)));

    [Fact]
    public void A_run_without_a_declared_objective_and_without_an_instance_gives_a_page()
    {
        var judged = Of(Runs.Of(Available, 30));
        judged.Result.Bill.Lines.ShouldHaveSingleItem();
        Shows(judged);

        var free = judged with { Result = judged.Result with { Objectives = [], Steps = [], Bill = judged.Result.Bill with { Lines = [], Periods = null }, WorstWindows = null, Generator = null } };
        Shows(free);
        Page.Text(Page.Of(free)).ShouldContain("No instance was launched that has to be paid for.");
    }

    [Fact]
    public void A_perfect_run_has_no_worst_window_and_says_so() =>
        Page.Text(Page.Of(Of(Runs.Of("""{ "responseTime": "p99 <= 100ms" }""", 60)))).ShouldContain("In every window of 10s each arrival got a right answer within 100 ms.");

    [Fact]
    public void The_same_folder_gives_the_same_page_under_any_culture()
    {
        var page = HtmlReport.Render(GoldenRun.Judged);

        HtmlReport.Render(GoldenRun.Judged).ShouldBe(page);
        using (new CommaCulture())
            HtmlReport.Render(GoldenRun.Judged).ShouldBe(page);
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_processes_write_the_same_bytes_into_two_copies_of_a_folder()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        foreach (var folder in (TemporaryFolder[])[one, other])
        {
            foreach (var raw in Directory.GetFiles(GoldenRun.Folder))
                File.Copy(raw, folder[Path.GetFileName(raw)]);
        }

        var endings = await Task.WhenAll(UnicornCommand.RunAsync("report", one.Path), UnicornCommand.RunAsync("report", other.Path));

        endings.ShouldAllBe(ending => ending.ExitCode == 0);
        foreach (var name in ReportFiles.Names)
            File.ReadAllBytes(other[name]).ShouldBe(File.ReadAllBytes(one[name]), name);
    }

    private static Judged Of(Runs runs, string? missing = null)
    {
        var record = runs.Record(missing);
        return Judged.By(record, record.Scenario.Objectives, "its own scenario");
    }

    private static void Shows(Judged judged)
    {
        var page = Page.Of(judged);
        page.QuerySelector("h1")!.TextContent.ShouldContain(Spoken.Verdict(judged.Result));
        page.QuerySelectorAll("figure").Length.ShouldBe(judged.Figures.Count);
        page.QuerySelectorAll("section").Length.ShouldBe(page.QuerySelectorAll("nav a").Length);
    }
}
