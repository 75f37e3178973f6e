using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// Windows of whole seconds that slide by one second over the judged load. Only complete ones count: a window that
/// reaches into the warm-up, beyond the plan's end, or into what an early end left unmeasured does not.
/// </summary>
internal static class Windows
{
    /// <summary>The rows of each window by the window's first second, in order.</summary>
    public static IEnumerable<(int From, IReadOnlyList<SecondCounts> Rows)> Of(RunRecord run, TimeSpan length)
    {
        var seconds = (int)length.TotalSeconds;
        var phases = run.Manifest.Phases;
        var from = (int)Math.Ceiling((phases[0].IsWarmUp ? phases[0].End : TimeSpan.Zero).TotalSeconds);
        var end = (int)(run.Complete || phases[^1].End < run.LastSeen ? phases[^1].End : run.LastSeen).TotalSeconds;
        var rows = run.Seconds.Where(run.IsJudged).ToLookup(row => row.Second);
        for (; from + seconds <= end; from++)
            yield return (from, [.. Enumerable.Range(from, seconds).SelectMany(second => rows[second])]);
    }
}
