using System.Diagnostics;
using System.Text.Json.Nodes;
using Unicorn.Bench.Rehearsals;
using Unicorn.Tests.Running;
using Unicorn.Tests.Serving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Specs;

/// <summary>The generator's own trouble, end to end: what it explains proves nothing against the service.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class TrustSpecs
{
    [Fact(Timeout = 60_000)]
    public async Task A_generator_that_stood_still_is_no_slow_service()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), Children.LinuxOnly);
        var stop = TestContext.Current.CancellationToken;
        using var test = new TestRun("100/s", "4s", server: "\"service-time\": \"1ms\", \"cost\": 1, \"concurrency\": 100");
        using var command = UnicornCommand.Start("run", test.File(), "--out", test.Folder, "--set", "objectives=[{\"responseTime\":\"p95 <= 200ms\",\"every\":\"1s\"}]", "--json", "--set", "verify.cost=1");
        var seconds = Path.Combine(test.Folder, "seconds.csv");
        await RunningServer.UntilAsync(() => File.Exists(seconds) && File.ReadLines(seconds).Count() > 1, stop);

        // In a window of a second five arrivals may be late: no window that the stop lies in keeps that.
        Signal(command.Id, "-STOP");
        await Task.Delay(TimeSpan.FromSeconds(1), stop);
        Signal(command.Id, "-CONT");
        var ending = await command.EndAsync();

        ending.ExitCode.ShouldBe(96, ending.Output + ending.Errors);
        var result = JsonNode.Parse(ending.Output)!;
        result["verdict"]!.GetValue<string>().ShouldBe("invalid");
        result["arrivals"]!["planned"]!.GetValue<long>().ShouldBe(400);
        result["arrivals"]!["outcomes"]!["ok"]!.GetValue<long>().ShouldBe(400);
        result["generator"]!["voidedSeconds"]!.GetValue<int>().ShouldBeGreaterThan(0);
        result["caveats"]!.AsArray().Select(caveat => caveat!.GetValue<string>()).ShouldContain(caveat => caveat.StartsWith("The generator was late"));
    }

    private static void Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }
}
