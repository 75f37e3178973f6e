using System.Runtime.InteropServices;

namespace Unicorn.LoadGen.Running.Health;

/// <summary>The clock of Linux that goes on while the machine sleeps, beside the monotonic one, which does not (clock_gettime(2)).</summary>
internal static partial class BootClock
{
    private const int Monotonic = 1;
    private const int BootTime = 7;
    private const int Attempts = 3;

    /// <summary>How long the machine has slept since it was started; null elsewhere.</summary>
    public static TimeSpan? Asleep
    {
        get
        {
            if (!OperatingSystem.IsLinux())
                return null;

            // A thread that loses its core between the two clocks, or is stopped for the collector, reads more than there was, and never less.
            TimeSpan? least = null;
            for (var i = 0; i < Attempts; i++)
            {
                if (Time(Monotonic) is { } awake && Time(BootTime) - awake is { } asleep && !(asleep >= least))
                    least = asleep;
            }

            return least;
        }
    }

    private static TimeSpan? Time(int clock) =>
        GetTime(clock, out var time) == 0
            ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
            : null;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
