using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>What the embedded server says of itself when the load is over, the warm-up included: <c>server.json</c>.</summary>
/// <param name="At">When it was asked, in seconds from the start of the run.</param>
/// <param name="Held">How long its places were held.</param>
/// <param name="Answers">The answers that it gave, by where they came from: <c>computed</c>, <c>memory</c>, <c>shared</c>, <c>joined</c>.</param>
/// <param name="Refused">Requests that it refused.</param>
public sealed record ServerRecord(double At, HeldTimes Held, IReadOnlyDictionary<string, long> Answers, long Refused)
{
    private const string HeldName = "unicorn_place_held_seconds";

    /// <summary>Whether it can have been written by a run.</summary>
    [JsonIgnore]
    public bool IsWhole => double.IsFinite(At) && Held is { IsWhole: true } && Answers is not null && Answers.Values.All(IsCount) && IsCount(Refused);

    /// <summary>What a page of metrics says; null when it says nothing of places.</summary>
    /// <param name="page">The page.</param>
    /// <param name="at">When it was asked for, from the start of the run.</param>
    public static ServerRecord? Of(Exposition page, TimeSpan at)
    {
        if (page.Sum(HeldName + "_count") is not { } count || page.Sum(HeldName + "_sum") is not { } sum)
            return null;

        var record = new ServerRecord(
            at.TotalSeconds,
            new HeldTimes((long)count, sum, BucketsOf(page)),
            page.By("unicorn_cache_answers_total", "tier").ToDictionary(answers => answers.Key, answers => (long)answers.Value, StringComparer.Ordinal),
            (long)(page.Sum("unicorn_requests_refused_total") ?? 0));
        return record.IsWhole ? record : null;
    }

    /// <summary>What was added since an earlier question, for a server that was there before the run; all of it where there was none.</summary>
    public ServerRecord Since(ServerRecord? before) => before is null ? this : this with
    {
        Held = Held.Since(before.Held),
        Answers = Answers.ToDictionary(answers => answers.Key, answers => Math.Max(0, answers.Value - before.Answers.GetValueOrDefault(answers.Key)), StringComparer.Ordinal),
        Refused = Math.Max(0, Refused - before.Refused),
    };

    /// <summary>Reads the text of the file; null when it does not read.</summary>
    internal static ServerRecord? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ServerRecord>(text, FolderJson.Options) is { IsWhole: true } read ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static bool IsCount(long count) => count is >= 0 and <= Cells.HighestCount;

    /// <summary>The buckets that are not empty, each with its own count: those of the page also count what is below them.</summary>
    private static ImmutableArray<HeldBucket> BucketsOf(Exposition page)
    {
        var buckets = ImmutableArray.CreateBuilder<HeldBucket>();
        var (above, below) = (0.0, 0L);
        foreach (var (bound, counted) in page.By(HeldName + "_bucket", "le").Select(bucket => (Exposition.Number(bucket.Key) ?? double.NaN, (long)bucket.Value)).OrderBy(bucket => bucket.Item1))
        {
            if (counted != below)
                buckets.Add(new HeldBucket(above, double.IsFinite(bound) ? bound : null, counted - below));
            (above, below) = (bound, counted);
        }

        return buckets.DrainToImmutable();
    }
}

/// <summary>How long places were held: from the start of a computation to the moment the next one in the queue could begin.</summary>
/// <param name="Count">How many times a place was held.</param>
/// <param name="Seconds">The sum of the times, exactly.</param>
/// <param name="Buckets">How they are spread, in rising order; empty buckets are left out.</param>
public sealed record HeldTimes(long Count, double Seconds, ImmutableArray<HeldBucket> Buckets)
{
    /// <summary>What was added since an earlier count of the same places.</summary>
    internal HeldTimes Since(HeldTimes before)
    {
        var known = before.Buckets.ToDictionary(bucket => bucket.Above, bucket => bucket.Count);
        ImmutableArray<HeldBucket> added = [.. Buckets.Select(bucket => bucket with { Count = bucket.Count - known.GetValueOrDefault(bucket.Above) }).Where(bucket => bucket.Count > 0)];
        return new HeldTimes(added.Sum(bucket => bucket.Count), Math.Max(0, Seconds - before.Seconds), added);
    }

    /// <summary>Whether it can have been counted.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        ServerRecord.IsCount(Count) && Seconds >= 0 && double.IsFinite(Seconds) && !Buckets.IsDefault
        && Buckets.All(bucket => bucket is { Above: >= 0, Count: > 0 and <= Cells.HighestCount } && double.IsFinite(bucket.Above) && bucket.UpTo is null or > 0)
        && Buckets.All(bucket => bucket.UpTo is not { } upTo || (upTo > bucket.Above && double.IsFinite(upTo)))
        && Buckets.Zip(Buckets.Skip(1), (one, next) => one.UpTo <= next.Above).All(isRising => isRising)
        && Buckets.Sum(bucket => bucket.Count) == Count;
}

/// <summary>Times within two bounds.</summary>
/// <param name="Above">All of them are above it, in seconds.</param>
/// <param name="UpTo">None of them is above it, in seconds; null for the last, which has no bound.</param>
/// <param name="Count">How many there are.</param>
public sealed record HeldBucket(double Above, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? UpTo, long Count);
