using System.Diagnostics;
using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Running;

/// <summary>The program as a process that dies.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class UnicornProcessTests
{
    [Fact(Timeout = 60_000)]
    public async Task Truth_12_a_run_that_is_killed_takes_its_server_along_and_leaves_a_folder_that_reads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), Children.LinuxOnly);
        var stop = TestContext.Current.CancellationToken;
        using var test = new TestRun(during: "50s", server: "\"service-time\": \"200ms\", \"concurrency\": 100");
        using var unicorn = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "unicorn.dll"), "run", test.File(), "--out", test.Folder]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var seconds = Path.Combine(test.Folder, "seconds.csv");
        await RunningServer.UntilAsync(() => unicorn.HasExited || (File.Exists(seconds) && ReadShared(seconds).Contains("\n2,")), stop);
        unicorn.HasExited.ShouldBeFalse();
        var server = Children.ServerOf(unicorn.Id);

        unicorn.Kill();
        var killed = TimeProvider.System.GetUtcNow();

        await RunningServer.UntilAsync(() => Children.IsGone(server), stop).WaitAsync(TimeSpan.FromSeconds(2), stop);
        await unicorn.WaitForExitAsync(stop);
        var run = test.Read();
        run.Complete.ShouldBeFalse();
        run.Missing!.ShouldContain("cut short");
        run.LastSeen.ShouldBeGreaterThan(killed - run.Manifest.StartedAt - TimeSpan.FromSeconds(1.5));
        var sum = run.Sum(_ => true);
        sum[OutcomeKind.Ok].ShouldBeGreaterThan(50);
        sum[OutcomeKind.Cancelled].ShouldBeGreaterThan(0);
        run.NotReached.ShouldBe(5000 - sum.Planned);
    }

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
