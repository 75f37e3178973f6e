using HdrHistogram;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Charts;

/// <summary>Runs in memory that also have the times of each second, from which pictures are drawn.</summary>
internal static class ChartRuns
{
    public const string Objectives = """{ "responseTime": "p95 <= 100ms" }, { "responseTime": "p99 <= 250ms" }, { "availability": ">= 99.5%" }""";

    /// <summary>A run of some seconds with many kinds of trouble in it.</summary>
    public static RunRecord Troubled(int seconds, int rate, int seed = 1)
    {
        var third = Math.Max(1, seconds / 3);
        var run = Runs.Of(Objectives, string.Join(',', Runs.Inject(rate, $"{third}s", "morning"), Runs.Inject(rate, $"{third}s", "the launch itself, with a long name"), Runs.Inject(rate, $"{Math.Max(1, seconds - (2 * third))}s")))
            .End(third, third + (seconds / 20), OutcomeKind.Status, rate / 4)
            .End(third + 2, third + 4, OutcomeKind.Timeout, rate / 8)
            .End(seconds - 2, seconds - 2, OutcomeKind.WrongAnswer, 1)
            .End(seconds - 3, seconds - 3, OutcomeKind.Dropped, 3)
            .Slow(third, third + 5, rate / 3)
            .Health(0, seconds - 1, gauges => gauges with { ServerCpu = 1.2, WallJump = TimeSpan.FromSeconds(1) })
            .With(new RunEvent(seconds / 2.0, RunEvents.Warning) { Message = "something that a reader should know, in quite a lot of words" });
        return Timed(run.Record() with { Instances = [new InstanceEvent("i-1", true, TimeSpan.FromSeconds(-1), ""), new InstanceEvent("i-1", false, TimeSpan.FromSeconds(third), "killed"), new InstanceEvent("i-2", true, TimeSpan.FromSeconds(third), "")] }, seed);
    }

    /// <summary>The record with times for the right answers of each of its seconds, drawn by a seed.</summary>
    public static RunRecord Timed(RunRecord run, int seed = 1)
    {
        var random = new Random(seed);
        var (judged, times, intervals) = (new TimeHistograms(), new TimeHistograms(), new List<HistogramInterval>());
        foreach (var row in run.Seconds)
        {
            times.Reset();
            for (var i = 0L; i < row.Sent; i++)
            {
                var lag = TimeSpan.FromMilliseconds(0.05 + random.NextDouble());
                LatencyHistogram.Record(times.Lag, lag);
                if (i >= row[OutcomeKind.Ok])
                    continue;
                var service = TimeSpan.FromMilliseconds(2 * Math.Exp(4 * Math.Pow(random.NextDouble(), 3)));
                LatencyHistogram.Record(times.Service, service);
                LatencyHistogram.Record(times.Response, service + lag);
            }

            judged.Add(times);
            intervals.AddRange(((IEnumerable<(string Tag, LongHistogram Times)>)[(HistogramTags.Response, times.Response), (HistogramTags.Service, times.Service), (HistogramTags.Lag, times.Lag)])
                .Select(time => Interval(time.Tag, row.Second, time.Times)));
        }

        return run with { Judged = judged, Intervals = [.. intervals] };
    }

    public static IReadOnlyList<Figure> Figures(RunRecord run)
    {
        var bill = Bill.Of(run.Scenario.Prices, Usage.Of(run.Instances, 1), run.LastSeen, run.Manifest.StartedAt);
        return RunFigures.Of(run, RunSeries.Of(run), Judge.Of(run, bill), bill);
    }

    private static HistogramInterval Interval(string tag, int second, LongHistogram times)
    {
        var layout = BucketLayout.Of(times);
        var counters = new List<(int, long)>();
        for (var (index, seen) = (0, 0L); seen < times.TotalCount; index++)
        {
            if (layout.CountAt(times, index) is > 0 and var count)
            {
                counters.Add((index, count));
                seen += count;
            }
        }

        return new HistogramInterval(tag, TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(1), new SparseCounts(layout, [.. counters], times.TotalCount));
    }
}
