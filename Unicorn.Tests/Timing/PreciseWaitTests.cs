using System.Globalization;
using System.Runtime.InteropServices;
using Unicorn.Server.Timing;

namespace Unicorn.Tests.Timing;

[Collection(nameof(TimingSensitive))]
public sealed partial class PreciseWaitTests
{
    private const int GetTimerSlack = 30;
    private static readonly TimeProvider s_clock = TimeProvider.System;

    /// <summary>Shorter than the shortest sleep, within the margin, and beyond it.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(2)]
    [InlineData(20)]
    public void A_wait_never_ends_before_its_instant(double milliseconds)
    {
        var instant = s_clock.GetTimestamp() + (long)(milliseconds / 1000 * s_clock.TimestampFrequency);
        PreciseWait.Until(s_clock, instant, TestContext.Current.CancellationToken).ShouldBeTrue();
        s_clock.GetTimestamp().ShouldBeGreaterThanOrEqualTo(instant);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_long_wait_ends_when_it_is_stopped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var wait = Task.Run(() => PreciseWait.Until(s_clock, s_clock.GetTimestamp() + (3600 * s_clock.TimestampFrequency), stop.Token), CancellationToken.None);
        await stop.CancelAsync();
        (await wait).ShouldBeFalse();
    }

    [Fact]
    public void A_thread_that_waits_precisely_is_woken_without_slack_and_stays_an_ordinary_one()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Only Linux tells a thread's slack.");

        var (before, after, slack) = ("", "", 0);
        var thread = new Thread(() =>
        {
            before = NiceAndPolicy();
            PreciseWait.Precise(TimeSpan.FromMilliseconds(1));
            (after, slack) = (NiceAndPolicy(), Control(GetTimerSlack, 0));
        });
        thread.Start();
        thread.Join();

        slack.ShouldBe(1);
        after.ShouldBe(before);
    }

    /// <summary>The 19th and the 41st field, counted from the third, which follows the name in its parentheses (proc_pid_stat(5)).</summary>
    private static string NiceAndPolicy()
    {
        var stat = File.ReadAllText("/proc/thread-self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return string.Create(CultureInfo.InvariantCulture, $"nice {fields[16]}, policy {fields[38]}");
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint value);
}
