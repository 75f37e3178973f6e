using System.Diagnostics.Metrics;
using Unicorn.Server.Admission;
using Unicorn.Server.Caching;
using Unicorn.Server.Faults;

namespace Unicorn.Server.Telemetry;

/// <summary>Everything the server says about itself that ASP.NET, Kestrel and the runtime do not say already.</summary>
public sealed class ServerMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Unicorn.Server";

    private readonly Histogram<double> _computation;
    private readonly Histogram<double> _lateness;
    private readonly Histogram<double> _held;
    private readonly Counter<long> _answers;
    private readonly Counter<long> _cacheFailures;
    private readonly Counter<long> _spoiled;
    private long _refused;

    /// <summary>From hardly late to lost, in seconds: what is late by less than the least of them is on time for everybody.</summary>
    private static readonly double[] s_lateness =
        [0.00005, 0.0001, 0.00015, 0.0002, 0.00025, 0.0003, 0.0004, 0.0005, 0.00075, 0.001, 0.0015, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 1];

    /// <summary>Makes the instruments; those that count people read <paramref name="door"/> and <paramref name="freeze"/> when asked.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="door">Who is inside.</param>
    /// <param name="freeze">Who is held by it.</param>
    /// <param name="serviceTime">The set service time; zero for none.</param>
    public ServerMetrics(IMeterFactory meters, FrontDoor door, Freeze freeze, TimeSpan serviceTime)
    {
        var meter = meters.Create(MeterName);
        _computation = meter.CreateHistogram(
            "unicorn.computation.duration",
            "s",
            "From the start of a computation to the moment its answer is ready.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = PreferredNumbers() });
        _lateness = meter.CreateHistogram(
            "unicorn.computation.lateness",
            "s",
            "How long after the set service time an answer was ready.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = s_lateness });
        _held = meter.CreateHistogram(
            "unicorn.place.held",
            "s",
            "From the start of a computation to the moment its place was given on, or became free.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = HeldBounds(serviceTime.TotalSeconds) });
        meter.CreateObservableUpDownCounter("unicorn.requests.computing", () => door.Attendance.Computing, "{request}", "Requests that hold a place.");
        meter.CreateObservableUpDownCounter("unicorn.requests.waiting", () => door.Attendance.Waiting, "{request}", "Requests in the queue.");
        meter.CreateObservableUpDownCounter("unicorn.requests.frozen", () => freeze.Held, "{request}", "Requests held by a freeze.");
        meter.CreateObservableCounter("unicorn.requests.refused", () => Interlocked.Read(ref _refused), "{request}", "Requests refused: full, or draining.");
        meter.CreateObservableCounter("unicorn.requests.abandoned", () => door.Attendance.Abandoned + freeze.Abandoned, "{request}", "Requests whose client hung up in the queue or in a freeze.");
        _answers = meter.CreateCounter<long>("unicorn.cache.answers", "{answer}", "Answers given, by where they came from; without a cache all are computed.");
        _cacheFailures = meter.CreateCounter<long>("unicorn.cache.failures", "{failure}", "What the cache server did wrong, by kind.");
        _spoiled = meter.CreateCounter<long>("unicorn.faults.answers", "{answer}", "Answers spoiled on purpose, by fault.");
    }

    /// <summary>An answer is ready, <paramref name="duration"/> after the start of its computation.</summary>
    public void Computed(TimeSpan duration) => _computation.Record(duration.TotalSeconds);

    /// <summary>An answer with a set service time is ready, <paramref name="lateness"/> after it.</summary>
    public void Late(TimeSpan lateness) => _lateness.Record(lateness.TotalSeconds);

    /// <summary>A place is given back that was held for <paramref name="time"/>.</summary>
    public void Held(TimeSpan time) => _held.Record(time.TotalSeconds);

    /// <summary>An answer is given that came from <paramref name="tier"/>.</summary>
    public void Answered(Tier tier) => _answers.Add(1, Tag("tier", tier));

    /// <summary>A request is refused, because the server is full or draining.</summary>
    public void Refused() => Interlocked.Increment(ref _refused);

    /// <summary>The cache server did something wrong.</summary>
    public void CacheFailed(CacheFailure kind) => _cacheFailures.Add(1, Tag("kind", kind));

    /// <summary>An answer goes out spoiled by <paramref name="fault"/>.</summary>
    public void Spoiled(Spoilt fault) => _spoiled.Add(1, Tag("fault", fault));

    private static KeyValuePair<string, object?> Tag<T>(string name, T value)
        where T : struct, Enum =>
        new(name, Enum.GetName(value)!.ToLowerInvariant());

    /// <summary>
    /// Renard's R10 series (ISO 3) from 0.1 ms to 80 s: each bound is about a quarter above the one before, so that a
    /// quantile read from the buckets is at most that far off.
    /// </summary>
    private static double[] PreferredNumbers() =>
    [
        .. from unit in (double[])[10_000, 1_000, 100, 10, 1, 0.1]
           from step in (double[])[1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8]
           select step / unit,
    ];

    /// <summary>
    /// A hundred to the decade from 0.1 ms to 100 s: each bound is 2.33 % above the one before, so that a quantile read at the geometric middle of its
    /// bucket is at most 1.16 % off. Above a set service time, where all places are held a little longer, as fine as lateness: how evenly places become
    /// free decides how long those wait who queue for them.
    /// </summary>
    private static double[] HeldBounds(double serviceTime)
    {
        var hundredths = Enumerable.Range(-400, 601).Select(step => Math.Round(Math.Pow(10, step / 100.0), 8));
        var late = serviceTime == 0 ? [] : s_lateness.Prepend(0).Select(late => Math.Round(serviceTime + late, 8));
        return [.. hundredths.Union(late).Order()];
    }
}
