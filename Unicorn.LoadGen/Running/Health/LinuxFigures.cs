using System.Globalization;

namespace Unicorn.LoadGen.Running.Health;

/// <summary>What Linux tells in its files below <c>/proc</c> (proc(5)). Text that is not as expected tells nothing.</summary>
internal static class LinuxFigures
{
    /// <summary>The kernel counts CPU time in hundredths of a second for programs (<c>USER_HZ</c>), whatever its own clock is.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>
    /// The time that the hypervisor gave to others, the eighth figure of <c>/proc/stat</c>'s first line, which is of all cores; the lines after it are of one each.
    /// </summary>
    /// <param name="stat">The text.</param>
    /// <param name="cores">Cores that the generator may use: where the machine has more, their part of it.</param>
    public static TimeSpan? Steal(string stat, int cores)
    {
        var lines = stat.Split('\n');
        var all = lines.Skip(1).TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal)).Count();
        return Fields(lines[0]) is ["cpu", _, _, _, _, _, _, _, var steal, ..] && Number(steal) is { } ticks
            ? TimeSpan.FromSeconds((double)ticks / TicksPerSecond * Math.Min(1, cores / Math.Max(1.0, all)))
            : null;
    }

    /// <summary>The time that a thread has waited for a core, the second figure of its <c>schedstat</c>, in nanoseconds.</summary>
    public static TimeSpan? CpuWait(string schedStat) =>
        Fields(schedStat) is [_, var wait, ..] && Number(wait) is { } nanoseconds ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : null;

    /// <summary>Ports of closed connections that are not free yet, by <c>/proc/net/sockstat</c>.</summary>
    public static long? TimeWait(string socketStatistics)
    {
        foreach (var line in socketStatistics.Split('\n'))
        {
            if (Fields(line) is ["TCP:", .. var figures] && Array.IndexOf(figures, "tw") is >= 0 and var i && i + 1 < figures.Length)
                return Number(figures[i + 1]);
        }

        return null;
    }

    /// <summary>How many local ports connections may have, by <c>ip_local_port_range</c>.</summary>
    public static long? Ports(string range) =>
        Fields(range) is [var first, var last] && Number(first) is { } low && Number(last) is { } high && high >= low ? high - low + 1 : null;

    /// <summary>How many descriptors this process may have, by its <c>limits</c>.</summary>
    public static long? Descriptors(string limits)
    {
        const string Line = "Max open files";
        foreach (var line in limits.Split('\n'))
        {
            if (line.StartsWith(Line, StringComparison.Ordinal) && Fields(line[Line.Length..]) is [var soft, ..])
                return Number(soft);
        }

        return null;
    }

    private static string[] Fields(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
