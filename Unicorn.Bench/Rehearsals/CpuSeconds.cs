using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Bench.Rehearsals;

/// <summary>The CPU of a run, second by second.</summary>
internal static class CpuSeconds
{
    /// <summary>The readings of each second. The last flush follows the one before at once: the first of a second is the one that covers it.</summary>
    public static IEnumerable<(int Second, Gauges Gauges)> Of(RunRecord run) => run.Gauges.GroupBy(g => g.Second).Select(g => g.First());
}
