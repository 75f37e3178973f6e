using System.Diagnostics;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.Tests.Reporting.Html;

public sealed class CommandTests
{
    private static readonly OriginResult s_origin = new("a file's name.json", ["name=\"two words\"", "load[0].inject.rate=80/s", "$(touch x) `id` \\ \n; rm *", ""], -5, "00", "http://192.0.2.7:8080/base", false, "a machine", "0.1.0");

    [Fact(Timeout = 30_000)]
    public async Task A_shell_reads_the_very_words()
    {
        if (!File.Exists("/bin/sh"))
            Assert.Skip("there is no /bin/sh");

        // printf repeats its format for each word: a NUL behind each keeps them apart.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("unicorn() { printf '%s\\0' \"$@\"; }; " + Command.Of(s_origin));
        using var shell = Process.Start(start)!;
        var words = (await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\0')[..^1];
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        words.ShouldBe(["run", s_origin.File, .. s_origin.Set.SelectMany(set => new[] { "--set", set }), "--seed", "-5", "--target", s_origin.Target, "--allow", "192.0.2.7"]);
    }

    [Fact]
    public void The_embedded_server_needs_no_target_and_loopback_no_allowance()
    {
        Command.Of(s_origin with { File = "a.json", Set = [], Embedded = true }).ShouldBe("unicorn run a.json --seed -5");
        Command.Of(s_origin with { File = "a.json", Set = [], Target = "http://127.0.0.1:8080" }).ShouldBe("unicorn run a.json --seed -5 --target http://127.0.0.1:8080");
    }
}
