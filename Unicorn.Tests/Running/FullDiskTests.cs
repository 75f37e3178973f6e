using System.Globalization;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Running;
using Unicorn.Server.Serving;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Running;

/// <summary>Runs whose disk has no room, or whose folder goes away.</summary>
public sealed class FullDiskTests
{
    /// <summary>Kept however late a busy machine sends.</summary>
    private const string Kept = "\"wrongAnswers\": \"<= 0\"";

    /// <summary>Twenty requests, each counted by itself: some kilobytes a second.</summary>
    private static string Requests { get; } = "\"requests\": [" + string.Join(", ", Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{ "name": "r{{i}}", "path": "/calc?input={key}" }"""))) + "]";

    [Fact(Timeout = 60_000)]
    public async Task A_disk_that_gets_room_again_loses_nothing()
    {
        using var disk = new SmallDisk("size=256k");
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        RunProgress? last = null;
        using var test = new TestRun(during: "3s", requests: Requests, objective: Kept)
        {
            Disk = disk.Path,
            OnProgress = progress =>
            {
                if (last is null)
                    disk.Fill();
                else if (progress.Trouble is not null)
                    disk.Free();
                last = progress;
            },
        };

        var run = await test.RunAsync(server.Client.BaseAddress, TestContext.Current.CancellationToken);

        last!.Trouble.ShouldNotBeNull().ShouldContain("No space left on device");
        test.Contents!.Lacks.ShouldBeNull();
        run.Complete.ShouldBeTrue(run.Missing);
        run.Sum(_ => true).Answered.ShouldBe(300);
        run.Requests.Sum(request => request.Response.TotalCount).ShouldBe(run.Judged.Response.TotalCount);
        var warnings = run.Events.Where(e => e.Type == RunEvents.Warning).Select(e => e.Message!).ToArray();
        warnings.Length.ShouldBe(2);
        warnings[0].ShouldBe(last.Trouble);
        warnings[1].ShouldContain("lacks nothing");
        Judged.Folder(test.Folder).Result.Caveats.ShouldBe(Judged.Folder(test.Contents!).Result.Caveats);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_disk_that_stays_full_costs_the_folder_its_end_and_the_verdict_nothing()
    {
        using var disk = new SmallDisk("size=256k");
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        var isFull = false;
        using var test = new TestRun(during: "3s", requests: Requests, objective: Kept)
        {
            Disk = disk.Path,
            OnProgress = _ =>
            {
                if (!isFull)
                    disk.Fill();
                isFull = true;
            },
        };

        var run = await test.RunAsync(server.Client.BaseAddress, TestContext.Current.CancellationToken);

        run.Sum(_ => true).Answered.ShouldBe(300);
        var judged = Judged.Folder(test.Contents!);
        (judged.Result.Verdict, judged.Run.Complete, judged.Result.Complete).ShouldBe(("met", true, false));
        judged.Result.Caveats[0].ShouldMatch(@"^The folder is not whole: the run folder lacks the last [0-9,]+ bytes of what was measured");
        judged.Result.Caveats.ShouldContain(caveat => caveat.StartsWith("From second ", StringComparison.Ordinal));

        // Derived files are written whole or not at all, and leave nothing half.
        Should.Throw<IOException>(() => ReportFiles.Write(test.Folder, judged));
        Directory.GetFiles(test.Folder, "*.part").ShouldBeEmpty();

        // What could be written reads by itself: a beginning of the same run.
        var left = test.Read();
        left.Missing!.ShouldContain("the run was cut short");
        left.Sum(_ => true).Planned.ShouldBeInRange(1, 300);
        left.Sum(_ => true).Answered.ShouldBeLessThan(300);
        (left.Sum(_ => true).Planned + left.NotReached).ShouldBe(300);
        Judged.Folder(test.Folder).Result.Verdict.ShouldBe("inconclusive");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_command_tells_of_a_full_disk_at_once_and_at_its_end_and_exits_by_the_verdict()
    {
        using var disk = new SmallDisk("size=256k");
        using var test = new TestRun(during: "3s", requests: Requests, objective: Kept) { Disk = disk.Path };
        using var command = UnicornCommand.Start("run", test.File(), "--out", test.Folder);
        await RunningServer.UntilAsync(() => new FileInfo(Path.Combine(test.Folder, RunFiles.Events)) is { Exists: true, Length: > 0 }, TestContext.Current.CancellationToken);
        disk.Fill();

        var ending = await command.EndAsync();

        ending.ExitCode.ShouldBe(0, ending.Errors);
        ending.Output.ShouldContain("warning: From second ");
        ending.Output.ReplaceLineEndings(" ").ShouldContain("The folder is not whole: the run folder lacks the last");
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain("the reports cannot be written");
        var judge = await UnicornCommand.RunAsync("judge", test.Folder);
        judge.ExitCode.ShouldBe(95, judge.Errors);
        judge.ErrorLines.ShouldHaveSingleItem().ShouldContain("the reports cannot be written");
        judge.Output.ShouldContain("cut short");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_disk_without_room_is_refused_before_anything_is_started()
    {
        using var disk = new SmallDisk("size=16k");
        disk.Fill();
        using var test = new TestRun() { Disk = disk.Path };

        var ending = await UnicornCommand.RunAsync("run", test.File(), "--out", test.Folder);

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain("the run folder cannot be written: No space left on device");
        ending.Output.ShouldBeEmpty();
        Directory.GetFileSystemEntries(disk.Path).ShouldBe([Path.Combine(disk.Path, "ballast")]);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_that_may_not_be_written_is_refused_before_anything_is_started(bool isAsked)
    {
        using var disk = new SmallDisk("size=16k,ro");
        using var test = new TestRun() { Disk = disk.Path };
        string[] words = ["run", test.File(), .. isAsked ? new[] { "--out", test.Folder } : []];

        using var command = UnicornCommand.StartIn(disk.Path, words);
        var ending = await command.EndAsync();

        ending.ExitCode.ShouldBe(104);
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain("the run folder cannot be written: Read-only file system");
        ending.Output.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_folder_that_is_removed_under_a_run_costs_the_files_and_not_the_verdict()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a folder with open files is not removed.");
        using var test = new TestRun(during: "3s", objective: Kept);
        using var command = UnicornCommand.Start("run", test.File(), "--out", test.Folder);
        await RunningServer.UntilAsync(() => new FileInfo(Path.Combine(test.Folder, RunFiles.Events)) is { Exists: true, Length: > 0 }, TestContext.Current.CancellationToken);
        Directory.Delete(test.Folder, recursive: true);

        var ending = await command.EndAsync();

        ending.ExitCode.ShouldBe(0, ending.Errors);
        ending.Output.ShouldContain("MET");
        ending.Output.ReplaceLineEndings(" ").ShouldContain("The folder is not whole: the run folder was removed while the run went on");
        ending.ErrorLines.ShouldHaveSingleItem().ShouldContain("the reports cannot be written");
        Directory.Exists(test.Folder).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_whose_parent_has_gone_in_the_meantime_is_made_with_it()
    {
        using var folder = new TemporaryFolder();
        var parent = Directory.CreateDirectory(folder["parent"]).FullName;
        var asked = Path.Combine(parent, "run");
        RunFolders.Refusal(asked, "any").ShouldBeNull();
        Directory.Delete(parent);

        RunFolders.Make(asked, "any", "id").ShouldBe((asked, null));
        Directory.EnumerateFileSystemEntries(asked).ShouldBeEmpty();
    }
}
