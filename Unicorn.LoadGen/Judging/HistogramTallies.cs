using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// What the histogram log says of a response-time limit that was not declared before the run: for each second the right answers that
/// came in it, by the log, and the other arrivals that were planned in it, by the counts. As times are counted by the second in which
/// an answer came, the seconds stand in for those of the plan where dependence is estimated; their sums are exact.
/// </summary>
internal static class HistogramTallies
{
    public static IReadOnlyList<SecondTally> Of(RunRecord run, TimeSpan limit)
    {
        var seconds = new SortedDictionary<(int Second, int Phase), SecondTally>();
        foreach (var row in run.Seconds.Where(run.IsJudged))
        {
            var others = row.Judged - row[OutcomeKind.Ok];
            var bad = new Tally(others, others);
            Add(row.Second, row.Phase, bad, bad, bad with { Bad = others - row[OutcomeKind.Dropped] });
        }

        var late = Late(run, limit);
        var impairments = Impairments.Of(run, limit * MeasuredLimits.TolerableLag);
        var timed = 0L;
        foreach (var interval in run.Intervals.Where(interval => interval.Tag == HistogramTags.Response))
        {
            var (atLeast, atMost) = interval.Above(limit);
            var low = new Tally(interval.Count, atLeast);
            Add((int)interval.Start.TotalSeconds, PhaseAt(run, interval.Start), low, low with { Bad = atMost }, late.Contains(interval.Start) || impairments.VoidTimesOfAnswers(interval.Start, limit) ? default : low);
            timed += interval.Count;
        }

        // A run that died between two writes has counts without times: those answers may have taken any time.
        if (run.Sum(run.IsJudged)[OutcomeKind.Ok] - timed is > 0 and var untimed && run.Seconds.LastOrDefault(run.IsJudged) is { } last)
            Add(last.Second, last.Phase, new Tally(untimed, 0), new Tally(untimed, untimed), new Tally(untimed, 0));
        return [.. seconds.Values];

        void Add(int second, int phase, Tally atLeast, Tally atMost, Tally excused)
        {
            var sum = seconds.GetValueOrDefault((second, phase));
            seconds[(second, phase)] = new SecondTally(phase, second, sum.AtLeast + atLeast, sum.AtMost + atMost, sum.Excused + excused);
        }
    }

    /// <summary>
    /// The intervals in which more than 1 % of the sends lagged, or may have lagged, over a tenth of the limit. A sample's lag is
    /// logged together with its response time, so they void what was logged with them.
    /// </summary>
    private static HashSet<TimeSpan> Late(RunRecord run, TimeSpan limit) =>
        [.. run.Intervals.Where(i => i.Tag == HistogramTags.Lag && i.Above(limit * MeasuredLimits.TolerableLag).AtMost * Evidence.SendsPerTolerableLate > i.Count).Select(i => i.Start)];

    private static int PhaseAt(RunRecord run, TimeSpan at)
    {
        var judged = run.Manifest.Phases.Where(phase => !phase.IsWarmUp);
        return (judged.LastOrDefault(phase => phase.Start <= at) ?? judged.First()).Index;
    }
}
