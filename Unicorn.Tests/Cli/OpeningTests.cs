using Unicorn.LoadGen.Cli;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Cli;

public sealed class OpeningTests : IDisposable
{
    private const string File = "/runs/it's \"$(here)\"/report.html";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PlatformID.Unix, false, "xdg-open")]
    [InlineData(PlatformID.Unix, true, "open")]
    public void A_file_is_opened_by_the_systems_opener_which_gets_its_name_as_it_is(PlatformID system, bool isMac, string opener)
    {
        var start = Opening.StartOf(File, system, isMac, program => program == opener).ShouldNotBeNull();
        start.UseShellExecute.ShouldBeFalse();
        start.ArgumentList.TakeLast(2).ShouldBe([opener, File]);
        Opening.StartOf(File, system, isMac, program => program != opener).ShouldBeNull();
    }

    [Fact]
    public void Windows_opens_it_by_what_such_files_are_registered_for()
    {
        var start = Opening.StartOf(File, PlatformID.Win32NT, isMac: false, _ => false).ShouldNotBeNull();
        (start.UseShellExecute, start.FileName).ShouldBe((true, File));
    }

    /// <summary>An opener of the test's own is the only program on the PATH, or none is.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(0, null)]
    [InlineData(3, "what opens such files ended with 3")]
    [InlineData(null, "this machine has no xdg-open")]
    public async Task A_report_is_opened_or_a_note_says_why_not_and_the_exit_code_is_that_of_the_report(int? exitCode, string? problem)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "xdg-open is Linux's");
        var (programs, opened) = (Directory.CreateDirectory(_folder["programs"]).FullName, _folder["opened"]);
        if (exitCode is { } code)
        {
            var opener = Path.Combine(programs, "xdg-open");
            await System.IO.File.WriteAllTextAsync(opener, $"#!/bin/sh\necho noise; echo noise >&2; echo \"$1\" > '{opened}'; exit {code}\n", TestContext.Current.CancellationToken);
            if (OperatingSystem.IsLinux())
                System.IO.File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var run = Directory.CreateDirectory(_folder["a run"]).FullName;
        foreach (var file in Directory.GetFiles(Repository.Golden("run-v1")))
            System.IO.File.Copy(file, Path.Combine(run, Path.GetFileName(file)));
        using var command = UnicornCommand.StartWith("PATH", programs, "report", run, "--open", "--json");
        var ending = await command.EndAsync();

        ending.ExitCode.ShouldBe(0, ending.Errors);
        ending.Output.ShouldStartWith("{");
        ending.Output.ShouldNotContain("noise");
        var page = Path.Combine(run, ReportFiles.PageFile);
        if (exitCode is not null)
            (await System.IO.File.ReadAllTextAsync(opened, TestContext.Current.CancellationToken)).ShouldBe(page + "\n");
        ending.ErrorLines.ShouldBe(problem is null ? [] : [$"note: {page} cannot be opened: {problem}"]);
    }
}
