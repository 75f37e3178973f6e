using System.Diagnostics;
using System.Text.RegularExpressions;
using Spectre.Console;
using Unicorn.Tests.Running;

namespace Unicorn.Tests.Specs;

/// <summary>The command on a real terminal of 80 cells and 24 lines, which <c>script</c> makes.</summary>
public sealed partial class TerminalSpecs
{
    private const string Script = "/usr/bin/script";

    [Fact(Timeout = 60_000)]
    public async Task A_terminal_sees_a_picture_that_is_redrawn_and_then_the_result()
    {
        var shown = await RunAsync(ci: "");

        Redraw().Count(shown).ShouldBeGreaterThan(1, shown);
        shown.ShouldContain("step 1 of 1");
        shown.ShouldContain("Ctrl-C ends the run");
        Plain(shown).ShouldContain("MET  short");
        Plain(shown).Split('\r', '\n').ShouldAllBe(line => line.GetCellWidth() <= 80);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pipeline_that_lends_a_terminal_gets_plain_lines()
    {
        var shown = await RunAsync(ci: "true");

        Redraw().Count(shown).ShouldBe(0, shown);
        shown.ShouldContain("running for 2s into ");
        shown.ShouldContain("short on the embedded reference server: inject-1 100.0/s for 2s");
        shown.ShouldContain("  planned 200  sent 200  answered 200  ");
        Plain(shown).ShouldContain("MET  short");
    }

    private static async Task<string> RunAsync(string ci)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Script), "needs script of util-linux");

        // Kept however late a busy machine sends.
        using var test = new TestRun(during: "2s", objective: "\"wrongAnswers\": \"<= 0\"");
        var start = new ProcessStartInfo(Script, ["-qec", $"stty cols 80 rows 24; '{UnicornCommand.Runtime}' '{UnicornCommand.Program}' run '{test.File()}' --out '{test.Folder}'", "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["CI"] = ci, ["TERM"] = "xterm-256color", ["NO_COLOR"] = "" },
        };
        using var process = Process.Start(start)!;
        try
        {
            var shown = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0, shown);
            return shown;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string Plain(string shown) => Escapes().Replace(shown, "");

    /// <summary>The cursor goes up: what comes next is drawn over what was there.</summary>
    [GeneratedRegex("\u001b\\[\\d+A", RegexOptions.None, 5000)]
    private static partial Regex Redraw();

    [GeneratedRegex("\u001b\\[[?0-9;]*[a-zA-Z]|\u001b[=>]", RegexOptions.None, 5000)]
    private static partial Regex Escapes();
}
