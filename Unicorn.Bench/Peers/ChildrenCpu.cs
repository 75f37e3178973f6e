using System.Runtime.InteropServices;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Peers;

/// <summary>
/// The CPU time of processes that have ended, as the kernel adds it up for their parent: whole processes with all their threads
/// and children, from the first instruction to the last, in microseconds. What <c>/proc</c> tells of a process is in
/// hundredths of a second, and gone with it.
/// </summary>
internal static partial class ChildrenCpu
{
    private const int OfChildren = -1;

    /// <summary>User and system time of every child of this process that has ended so far.</summary>
    public static TimeSpan Used
    {
        get
        {
            if (GetUsage(OfChildren, out var usage) != 0)
                throw new HarnessException($"getrusage failed with error {Marshal.GetLastPInvokeError()}");
            return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetUsage(int who, out ResourceUsage usage);

    /// <summary><c>struct rusage</c> of 64-bit Linux: two times, and fourteen counters that are not read.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct ResourceUsage
    {
        public readonly long UserSeconds;
        public readonly long UserMicroseconds;
        public readonly long SystemSeconds;
        public readonly long SystemMicroseconds;
    }
}
