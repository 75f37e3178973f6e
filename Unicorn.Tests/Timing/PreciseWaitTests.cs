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

    [Fact]
    public void A_thread_that_one_starts_which_waits_precisely_is_like_any_other()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The call has another number there.");

        var (before, own, childs) = (0L, 0L, 0L);
        var thread = new Thread(() =>
        {
            before = Slice();
            PreciseWait.Precise(TimeSpan.FromMilliseconds(1));
            own = Slice();
            var child = new Thread(() => childs = Slice());
            child.Start();
            child.Join();
        });
        thread.Start();
        thread.Join();

        Assert.SkipWhen(own == before, "This kernel has no slices.");
        childs.ShouldBe(before);
    }

    /// <summary>The calling thread's slice in nanoseconds: the fourth of the eight-byte words of what sched_getattr(2) tells.</summary>
    private static long Slice()
    {
        var attributes = new long[7];
        Call(315, 0, attributes, attributes.Length * sizeof(long), 0).ShouldBe(0);
        return attributes[3];
    }

    /// <summary>The 19th and the 41st field, counted from the third, which follows the name in its parentheses (proc_pid_stat(5)).</summary>
    private static string NiceAndPolicy()
    {
        var stat = File.ReadAllText("/proc/thread-self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return string.Create(CultureInfo.InvariantCulture, $"nice {fields[16]}, policy {fields[38]}");
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint getAttributes, nint thread, [Out] long[] attributes, nint size, nint flags);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint value);
}
