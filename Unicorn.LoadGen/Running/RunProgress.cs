using System.Collections.Immutable;
using HdrHistogram;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Running;

/// <summary>How a run is going: totals since its start, rates of the last flush, and the times of the last minutes.</summary>
/// <param name="quantiles">Which response times are told.</param>
/// <param name="signals">The generator's signals, with the limits of this run.</param>
public sealed class RunProgress(ImmutableArray<Quantile> quantiles, ImmutableArray<Signal> signals)
{
    /// <summary>So many flushes are remembered, however long the run is.</summary>
    public const int Remembered = 200;

    private static readonly Quantile s_p50 = new(0.5);
    private static readonly Quantile s_p99 = new(0.99);

    private readonly SecondCounts _total = new(0, 0, limits: 0);
    private readonly Queue<ProgressSecond> _history = new(Remembered);
    private readonly LongHistogram _lag = LatencyHistogram.Create();

    /// <summary>Since the start of the run.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The flush before, from the start of the run.</summary>
    public TimeSpan Before { get; private set; }

    /// <summary>What was recorded since the flush before; null before the first, and filled anew at the next.</summary>
    public Interval? Interval { get; private set; }

    /// <summary>Arrivals that fell due.</summary>
    public long Planned => _total.Planned;

    /// <summary>Requests sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Whole answers, right or not.</summary>
    public long Answered => _total.Answered;

    /// <summary>Sends beyond the tolerable lag.</summary>
    public long Late => _total.Late;

    /// <summary>Arrivals that ended.</summary>
    public long Ended => _total.Ended;

    /// <summary>Arrivals that ended without a right answer.</summary>
    public long Bad => Ended - _total[OutcomeKind.Ok];

    /// <summary>Each outcome that occurred and how often.</summary>
    public IEnumerable<(Outcome Outcome, long Count)> Outcomes =>
        Outcome.Kinds.Where(kind => kind != OutcomeKind.Status && _total[kind] > 0).Select(kind => (new Outcome(kind), _total[kind]))
            .Concat(_total.Statuses.Select(status => (new Outcome(OutcomeKind.Status, status.Key), status.Value)));

    /// <summary>Arrivals per second that fell due since the flush before.</summary>
    public double PlannedPerSecond { get; private set; }

    /// <summary>Sends per second since the flush before.</summary>
    public double SentPerSecond { get; private set; }

    /// <summary>The last flush's readings.</summary>
    public Gauges Gauges { get; private set; }

    /// <summary>The most in flight at any flush.</summary>
    public long MostInFlight { get; private set; }

    /// <summary>That the run folder could not be written, in a sentence; null as long as it could.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The generator's own trouble.</summary>
    public GeneratorTrouble Generator { get; } = new(signals);

    /// <summary>The quantiles that <see cref="History"/> tells, lowest first.</summary>
    public ImmutableArray<Quantile> Quantiles { get; } = quantiles;

    /// <summary>The last flushes, oldest first; at most <see cref="Remembered"/>.</summary>
    public IReadOnlyCollection<ProgressSecond> History => _history;

    /// <summary>The response times of right answers since the flush before; another's from the next flush on.</summary>
    public LongHistogram Recent { get; } = LatencyHistogram.Create();

    /// <summary>That of a run: the median, p99, and what its objectives promise.</summary>
    public static RunProgress Of(Manifest manifest, Scenario scenario) => new(
        [.. scenario.Objectives.Select(objective => objective.ResponseTime?.Quantile).OfType<Quantile>().Append(s_p50).Append(s_p99).Distinct().OrderBy(quantile => quantile.Share)],
        Signal.Of(manifest));

    internal void Add(TimeSpan now, double seconds, Interval interval, Gauges gauges, string? trouble)
    {
        var (planned, sentBefore) = (_total.Planned, Sent);
        var since = new SecondCounts(0, 0, limits: 0);
        foreach (var row in interval.Rows)
            since.Add(row);
        _total.Add(since);

        // The recorder counts a send when its sample ends; what is in flight was sent, too. The two are read one after the other: what
        // ended between them is there twice, and is no less than nothing at the next flush.
        Sent = Math.Max(sentBefore, _total.Sent + gauges.InFlight);
        (Before, Elapsed, Interval) = (Elapsed, now, interval);
        PlannedPerSecond = (_total.Planned - planned) / seconds;
        SentPerSecond = (Sent - sentBefore) / seconds;
        Gauges = gauges;
        MostInFlight = Math.Max(MostInFlight, gauges.InFlight);
        Trouble = trouble;
        Generator.Add(since, gauges);
        Remember(interval);
    }

    private void Remember(Interval interval)
    {
        Recent.Reset();
        Recent.Add(interval.Judged.Response);
        Recent.Add(interval.WarmUp.Response);
        _lag.Reset();
        _lag.Add(interval.Judged.Lag);
        _lag.Add(interval.WarmUp.Lag);
        if (_history.Count == Remembered)
            _history.Dequeue();
        _history.Enqueue(new ProgressSecond(Elapsed, Recent.TotalCount, [.. Quantiles.Select(quantile => LatencyHistogram.ValueAt(Recent, quantile))], LatencyHistogram.ValueAt(_lag, s_p99)));
    }
}
