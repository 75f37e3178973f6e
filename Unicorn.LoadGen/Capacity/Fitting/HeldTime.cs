using HdrHistogram;
using Unicorn.LoadGen.Capacity.Laws;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>How long a computation holds its place.</summary>
internal static class HeldTime
{
    /// <summary>By how much the means of runs may differ and still be of one distribution: beyond it the time depends on the load.</summary>
    private const double Alike = 1.1;

    /// <summary>As the server measured it; null where it did not say.</summary>
    public static EmpiricalDurations? Told(IReadOnlyList<RunRecord> runs, LoadLevel[] levels, List<string> notes)
    {
        RunRecord[] told = [.. runs.Where(run => run.Server is { Held.Count: > 0 })];
        if (told.Length == 0)
            return null;

        var means = told.ToDictionary(run => run, run => run.Server!.Held.Seconds / run.Server.Held.Count);
        var (shortest, longest) = (means.Values.Min(), means.Values.Max());
        if (longest <= shortest * Alike)
            return Merged(told);

        // Computations that share cores take the longer the more there are: what they take when the server is busiest decides its capacity.
        var busiest = told.MaxBy(run => levels.Where(level => level.Run == run).Select(level => level.Peak).DefaultIfEmpty(0).Max())!;
        notes.Add(
            $"A place is held for {Text(shortest)} on average in one run and for {Text(longest)} in another: computations share cores, and no one distribution fits all loads. " +
            $"That of the busiest run is taken, {Text(means[busiest])}, so at lighter loads answers are faster than this model says.");
        return Merged([busiest]);
    }

    /// <summary>
    /// As clients saw it at a light load. What some of them waited for a place is taken out by making all times shorter alike, until their mean and
    /// the mean wait that Allen and Cunneen expect with it are what was seen.
    /// </summary>
    public static EmpiricalDurations Seen(LoadLevel level, int places)
    {
        var seen = Seen(level.Service);
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            var held = seen.Stretched(middle);
            if (held.Mean + AllenCunneen.MeanWait(places, level.Rate, held, level.GapVariation) > seen.Mean)
                high = middle;
            else
                low = middle;
        }

        return seen.Stretched(high);
    }

    /// <summary>The distribution of times that a histogram has counted.</summary>
    public static EmpiricalDurations Seen(LongHistogram times)
    {
        var layout = BucketLayout.Of(times);
        var buckets = new List<HeldBucket>();
        var (last, sum) = (layout.LastCounted(times), 0.0);
        for (var i = 0; i <= last; i++)
        {
            if (layout.CountAt(times, i) is var count && count == 0)
                continue;

            // Times were rounded to the microsecond.
            var bucket = new HeldBucket(Math.Max(0, (layout.LowestAt(i) - 0.5) / 1e6), (layout.HighestAt(i) + 0.5) / 1e6, count);
            buckets.Add(bucket);
            sum += count * (bucket.Above + bucket.UpTo!.Value) / 2;
        }

        return EmpiricalDurations.Of(buckets, sum / times.TotalCount);
    }

    private static EmpiricalDurations Merged(RunRecord[] runs)
    {
        var buckets = runs.SelectMany(run => run.Server!.Held.Buckets)
            .GroupBy(bucket => (bucket.Above, bucket.UpTo))
            .OrderBy(group => group.Key.Above)
            .Select(group => new HeldBucket(group.Key.Above, group.Key.UpTo, group.Sum(bucket => bucket.Count)));
        return EmpiricalDurations.Of([.. buckets], runs.Sum(run => run.Server!.Held.Seconds) / runs.Sum(run => run.Server!.Held.Count));
    }

    private static string Text(double seconds) => Duration.Format(TimeSpan.FromMilliseconds(Math.Round(seconds * 1000, 2)));
}
