using System.Globalization;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>
/// What the files of a run must say alike, and do not: lines that read can be lost, doubled or of another run all the same. Each
/// contradiction is a sentence without its full stop.
/// </summary>
internal static class Contradictions
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>The columns that both files of counts have.</summary>
    private static readonly (string Name, Func<SecondCounts, long> Count)[] s_columns =
    [
        (SecondsCsv.Planned, row => row.Planned),
        (SecondsCsv.Sent, row => row.Sent),
        .. SecondsCsv.Kinds.Select(kind => (Outcome.NameOf(kind), (Func<SecondCounts, long>)(row => row[kind]))),
        (SecondsCsv.Statuses, row => row[OutcomeKind.Status]),
    ];

    /// <summary>All of them.</summary>
    /// <param name="run">What the files tell.</param>
    /// <param name="planned">What the plan tells.</param>
    public static IEnumerable<string> Of(RunRecord run, PlannedArrivals planned)
    {
        if (planned.IsContradicted)
            yield return string.Create(s_invariant, $"{RunFiles.Seconds} tells of {planned.FellDue:#,0} arrivals where {planned.Counted:#,0} were planned");
        foreach (var contradiction in Times(run).Concat(Limits(run)).Concat(Requests(run)).Concat(Instances(run)))
            yield return contradiction;
    }

    /// <summary>Those of a run that was cut short: a flush writes its counts before those by request and its times, so a death between them leaves the first alone.</summary>
    /// <param name="run">What the files tell.</param>
    public static IEnumerable<string> OfCutShort(RunRecord run)
    {
        var (right, timed) = (run.Sum(_ => true)[OutcomeKind.Ok], run.Judged.Response.TotalCount + run.WarmUp.Response.TotalCount);
        if (right != timed)
            yield return string.Create(s_invariant, $"{RunFiles.Latency} has the times of {timed:#,0} of {right:#,0} right answers");
        foreach (var contradiction in Requests(run))
            yield return contradiction;
    }

    /// <summary>Every right answer has its times, every send its lag.</summary>
    private static IEnumerable<string> Times(RunRecord run)
    {
        var (judged, warmUp) = (run.Sum(run.IsJudged), run.Sum(row => !run.IsJudged(row)));
        foreach (var (tag, histogram) in HistogramTags.Of(run.Judged, run.WarmUp))
        {
            var counts = tag.StartsWith(HistogramTags.WarmUp, StringComparison.Ordinal) ? warmUp : judged;
            var counted = tag.EndsWith(HistogramTags.Lag, StringComparison.Ordinal) ? counts.Sent : counts[OutcomeKind.Ok];
            if (histogram.TotalCount != counted)
                yield return string.Create(s_invariant, $"{RunFiles.Latency} has {histogram.TotalCount:#,0} times of \"{tag}\" where {RunFiles.Seconds} counts {counted:#,0}");
        }

        foreach (var request in run.Requests)
        {
            var counted = request.Phases.Where(run.IsJudged).Sum(row => row[OutcomeKind.Ok]);
            if (request.Response.TotalCount != counted)
                yield return string.Create(s_invariant, $"{RunFiles.Latency} has {request.Response.TotalCount:#,0} times of \"{HistogramTags.OfRequest(request.Name)}\" where {RunFiles.Requests} counts {counted:#,0}");
        }
    }

    /// <summary>What was counted over a limit lies above it in the histograms, too, as far as their counters can tell.</summary>
    private static IEnumerable<string> Limits(RunRecord run)
    {
        var all = run.Sum(_ => true);
        var limits = run.Manifest.Limits;
        for (var i = 0; i < limits.ResponseTimes.Length; i++)
        {
            if (Told("answers", HistogramTags.Response, limits.ResponseTimes[i], all.Exceeded(i)) is { } told)
                yield return told;
        }

        if (limits.SendLag is { } lag && Told("sends", HistogramTags.Lag, lag, all.Late) is { } late)
            yield return late;

        string? Told(string what, string tag, TimeSpan limit, long counted)
        {
            // All times beyond what a histogram tells apart are counted as one.
            if (limit >= LatencyHistogram.Highest)
                return null;

            var (least, most) = (0L, 0L);
            foreach (var interval in run.Intervals.Where(interval => interval.Tag == tag || interval.Tag == HistogramTags.WarmUp + tag))
            {
                var (atLeast, atMost) = interval.Above(limit);
                (least, most) = (least + atLeast, most + atMost);
            }

            return counted >= least && counted <= most ? null
                : string.Create(s_invariant, $"{RunFiles.Seconds} counts {counted:#,0} {what} over {Duration.Format(limit)} where {RunFiles.Latency} has {(least == most ? "" : $"{least:#,0} to ")}{most:#,0}");
        }
    }

    /// <summary>The requests of a step add up to the step. The first column in which they do not is told.</summary>
    private static IEnumerable<string> Requests(RunRecord run)
    {
        if (run.Requests.IsEmpty)
            yield break;

        foreach (var phase in run.Manifest.Phases)
        {
            var bySecond = run.Seconds.Where(row => row.Phase == phase.Index).ToArray();
            var byRequest = run.Requests.SelectMany(request => request.Phases).Where(row => row.Phase == phase.Index).ToArray();
            foreach (var (column, count) in s_columns)
            {
                if (byRequest.Sum(count) is var requests && bySecond.Sum(count) is var seconds && requests != seconds)
                {
                    yield return string.Create(s_invariant, $"{RunFiles.Requests} counts {requests:#,0} of \"{column}\" in step \"{phase.Name}\" where {RunFiles.Seconds} counts {seconds:#,0}");
                    yield break;
                }
            }
        }
    }

    /// <summary>Each instance is launched, and ends before it is launched again and before the run is over.</summary>
    private static IEnumerable<string> Instances(RunRecord run)
    {
        var living = new HashSet<string>(StringComparer.Ordinal);
        var launched = 0;
        foreach (var @event in run.Instances)
        {
            launched += @event.IsLaunch ? 1 : 0;
            if (@event.IsLaunch ? !living.Add(@event.Instance) : !living.Remove(@event.Instance))
                yield return $"{RunFiles.Instances} tells of {(@event.IsLaunch ? "a launch" : "an end")} of \"{@event.Instance}\", which {(@event.IsLaunch ? "lived" : "did not live")}";
        }

        if (launched < run.Manifest.Target.Instances)
            yield return string.Create(s_invariant, $"{RunFiles.Instances} tells of {launched:#,0} launches where there were {run.Manifest.Target.Instances:#,0} instances");
        if (living.Count > 0)
            yield return string.Create(s_invariant, $"{RunFiles.Instances} tells of no end of \"{living.Order(StringComparer.Ordinal).First()}\"");
    }
}
