using System.Globalization;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Comparing;

/// <summary>Runs in memory: 20/s for 10 s, all right, whose response times are known.</summary>
internal static class ComparedRuns
{
    public const int PerSecond = 20;
    public const int Seconds = 10;
    public const int Arrivals = PerSecond * Seconds;

    /// <summary>A run whose k-th of 200 answers took k milliseconds times a factor.</summary>
    public static ComparedRun Run(string id, long seed = 1, double factor = 1, Func<RunRecord, RunRecord>? change = null, string more = "")
    {
        var record = Runs.Of("""{ "responseTime": "p95 <= 1s" }""" + more, Seconds, PerSecond).Record();
        var times = new TimeHistograms();
        for (var k = 1; k <= Arrivals; k++)
            LatencyHistogram.Record(times.Response, TimeSpan.FromMilliseconds(k * factor));
        record = record with
        {
            Judged = times,
            Manifest = record.Manifest with { Id = id, Seed = seed, StartedAt = record.Manifest.StartedAt.AddMinutes(seed), ScheduleHash = string.Create(CultureInfo.InvariantCulture, $"{seed:x64}") },
        };
        record = change?.Invoke(record) ?? record;
        var bill = Runs.Bill(8);
        return new ComparedRun($"runs/{id}", record, Judge.Of(record, bill), bill);
    }

    /// <summary>A set of runs with the seeds 1, 2, ..., a little apart from each other.</summary>
    public static RunSet Set(string name, int runs = 5, double factor = 1, Func<RunRecord, RunRecord>? change = null) =>
        RunSet.Of(Enumerable.Range(1, runs).Select(seed => Run(string.Create(CultureInfo.InvariantCulture, $"{name}-{seed}"), seed, factor * (1 + (0.001 * seed)), change)));

    /// <summary>The same with so many answers refused in each second.</summary>
    public static RunRecord Refused(RunRecord run, long count)
    {
        foreach (var row in run.Seconds)
        {
            row[OutcomeKind.Ok] -= count;
            row[OutcomeKind.Status] += count;
            row.AddStatus(503, count);
        }

        return run;
    }
}
