using System.Runtime.InteropServices;

namespace Unicorn.Server.Timing;

/// <summary>
/// Has the kernel wake a thread when it asked to be woken: it may otherwise delay the end of each sleep, by 50 us on Linux, to save
/// wake-ups, and let another thread of the same core first run to the end of its slice. Costs no CPU and needs no privilege.
/// </summary>
internal static partial class PromptThread
{
    // prctl(2).
    private const int SetTimerSlack = 29;

    // The shortest there is. Linux takes it from 6.12 on as an ordinary thread's slice: who asks for a short one gets the core sooner and keeps
    // it less long (sched(7), "EEVDF"). Earlier kernels ignore it.
    private const ulong SliceNanoseconds = 100_000;

    // What a thread of its own is started for is not for those that it starts, such as the pool's (SCHED_FLAG_RESET_ON_FORK).
    private const ulong ResetOnFork = 1;

    [ThreadStatic]
    private static bool s_isPrompt;

    /// <summary>Makes the calling thread prompt, once and for all. A kernel that refuses leaves it as late as it was.</summary>
    public static void Become()
    {
        if (s_isPrompt)
            return;

        s_isPrompt = true;
        if (!OperatingSystem.IsLinux())
            return;

        _ = Control(SetTimerSlack, 1);
        if (CallNumbers is var (get, set) && Call(get, 0, out var attributes, Marshal.SizeOf<SchedulingAttributes>(), 0) == 0)
        {
            attributes.RuntimeNanoseconds = SliceNanoseconds;
            attributes.Flags |= ResetOnFork;
            _ = Call(set, 0, ref attributes, 0);
        }
    }

    /// <summary>The numbers of sched_getattr and sched_setattr, which the C library has had no functions for until lately.</summary>
    private static (nint Get, nint Set)? CallNumbers => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => (315, 314),
        Architecture.Arm64 => (275, 274),
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint value);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint getAttributes, nint thread, out SchedulingAttributes attributes, nint size, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint setAttributes, nint thread, ref SchedulingAttributes attributes, nint flags);

    /// <summary><c>struct sched_attr</c>, as of Linux 5.3.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct SchedulingAttributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong RuntimeNanoseconds;
        public ulong DeadlineNanoseconds;
        public ulong PeriodNanoseconds;
        public uint LeastUse;
        public uint MostUse;
    }
}
