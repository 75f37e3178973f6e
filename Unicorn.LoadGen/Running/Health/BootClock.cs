using System.Runtime.InteropServices;

namespace Unicorn.LoadGen.Running.Health;

/// <summary>The clock of Linux that goes on while the machine sleeps, as the monotonic one does not (clock_gettime(2)).</summary>
internal static partial class BootClock
{
    private const int BootTime = 7;

    /// <summary>Its time; null elsewhere.</summary>
    public static TimeSpan? Now =>
        OperatingSystem.IsLinux() && GetTime(BootTime, out var time) == 0
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
