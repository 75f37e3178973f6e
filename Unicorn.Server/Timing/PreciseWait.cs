using System.Runtime.InteropServices;

namespace Unicorn.Server.Timing;

/// <summary>
/// Waiting for an instant of the monotonic clock on a thread of one's own: coarsely, by the runtime's timers, which
/// round to milliseconds, until shortly before; then precisely, by the kernel's high-resolution sleep. Nothing spins
/// where the kernel can sleep precisely, so a small machine is not burnt.
/// </summary>
public static partial class PreciseWait
{
    /// <summary>
    /// Waits longer than this begin coarsely. The runtime's own waits were seen to end up to about 1.1 ms late on a machine at rest.
    /// </summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(3);

    /// <summary>
    /// No sleep is shorter: going to sleep and waking cost about 0.02 ms of CPU, so what falls due within this of each other is better done in one go.
    /// </summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(50);

    /// <summary>Waits until <paramref name="timestamp"/> of <paramref name="clock"/>; false when stopped before.</summary>
    public static bool Until(TimeProvider clock, long timestamp, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var left = clock.GetElapsedTime(clock.GetTimestamp(), timestamp);
            if (left <= TimeSpan.Zero)
                return true;

            if (left > Margin)
                stop.WaitHandle.WaitOne(Coarse(left));
            else
                Precise(left);
        }

        return false;
    }

    /// <summary>The part of <paramref name="left"/>, which is above the margin, that a millisecond timer may wait; at most a day at a time.</summary>
    public static TimeSpan Coarse(TimeSpan left) =>
        left > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : left - (Margin / 2);

    /// <summary>Sleeps for <paramref name="left"/>, a few milliseconds at most and <see cref="Shortest"/> at least, and about 0.05 ms longer on a machine at rest.</summary>
    public static void Precise(TimeSpan left)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            PromptThread.Become();
            var sleep = left > Shortest ? left : Shortest;
            var request = new TimeSpec { Seconds = (nint)(sleep.Ticks / TimeSpan.TicksPerSecond), Nanoseconds = (nint)(sleep.Ticks % TimeSpan.TicksPerSecond * 100) };

            // An early return (a signal) is harmless: the caller looks at the clock again.
            _ = NanoSleep(in request, IntPtr.Zero);
        }
        else
        {
            // Windows sleeps in milliseconds at best: give the core away, but stay runnable.
            Thread.Yield();
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec request, IntPtr remaining);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
