using HdrHistogram;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Charts;

/// <summary>
/// A run second by second, in columns: what pictures are drawn of. Counts are those of the arrivals that were planned in the second; times are of the
/// answers that came in it, because histograms are kept so. Filled from a run folder at once, or flush by flush while the run goes on; not safe for two threads.
/// </summary>
public sealed class RunSeries
{
    private static readonly Quantile s_p50 = new(0.5);
    private static readonly Quantile s_p95 = new(0.95);
    private static readonly Quantile s_p99 = new(0.99);

    private readonly List<SeriesColumn> _columns = [];
    private readonly Dictionary<string, SeriesColumn> _byName = [];
    private readonly LongHistogram _merged = LatencyHistogram.Create();
    private readonly Dictionary<string, (int Second, long Count)> _told = [];
    private (int Second, double Length) _read = (-1, 0);
    private double _lastReading;

    /// <summary>Creates a series in which nothing was measured yet.</summary>
    public RunSeries()
    {
        foreach (var name in (string[])[SeriesNames.Planned, SeriesNames.Sent, SeriesNames.Answered, SeriesNames.Late, OutcomeName(OutcomeKind.Ok)])
            Column(name, isCount: true);
    }

    /// <summary>The columns that something was measured for, in the order in which they were first needed.</summary>
    public IReadOnlyList<SeriesColumn> Columns => _columns;

    /// <summary>How many seconds there are.</summary>
    public int Seconds => _columns.Max(column => column.Length);

    /// <summary>The series of what a run folder tells.</summary>
    public static RunSeries Of(RunRecord run)
    {
        var series = new RunSeries();
        foreach (var row in run.Seconds)
            series.Add(row);
        foreach (var flush in run.Intervals.GroupBy(interval => interval.Start))
            series.Add(flush.Key, flush.Max(interval => interval.Length), tag => series.Merged(flush, tag));
        foreach (var (from, until, gauges) in run.Readings)
            series.Add(from, until, gauges);
        return series;
    }

    /// <summary>The name of an outcome's column.</summary>
    public static string OutcomeName(OutcomeKind kind) => SeriesNames.Outcome + Outcome.NameOf(kind);

    /// <summary>The column of a name; null when nothing was measured for it.</summary>
    public SeriesColumn? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Adds what came in since the flush before.</summary>
    /// <param name="from">When that flush was, from the start of the run.</param>
    /// <param name="until">When this one is.</param>
    /// <param name="interval">What was recorded between them.</param>
    /// <param name="gauges">How the generator was.</param>
    public void Add(TimeSpan from, TimeSpan until, Interval interval, Gauges gauges)
    {
        foreach (var row in interval.Rows)
            Add(row);
        Add(from, until - from, tag => Merged(interval, tag));
        Add(_lastReading, until.TotalSeconds, gauges);
        _lastReading = until.TotalSeconds;
    }

    private void Add(SecondCounts row)
    {
        Count(SeriesNames.Planned, row, row.Planned);
        Count(SeriesNames.Sent, row, row.Sent);
        Count(SeriesNames.Answered, row, row.Answered);
        Count(SeriesNames.Late, row, row.Late);
        foreach (var kind in Outcome.Kinds.Where(kind => kind != OutcomeKind.Status && row[kind] > 0))
            Count(OutcomeName(kind), row, row[kind]);
        foreach (var (status, count) in row.Statuses)
            Count(SeriesNames.Outcome + Outcome.StatusName(status), row, count);
        if (row.MaxLag > TimeSpan.Zero)
            Column(SeriesNames.LagMax, isCount: false).Raise(row.Second, row.MaxLag.TotalMilliseconds);
    }

    private void Count(string name, SecondCounts row, long count) => Column(name, isCount: true).Add(row.Second, count);

    private void Add(TimeSpan start, TimeSpan length, Func<string, Times> times)
    {
        // The middle: a flush is some milliseconds early or late.
        var second = (int)(start + (length / 2)).TotalSeconds;
        var response = times(HistogramTags.Response);
        Time(SeriesNames.ResponseP50, second, response, s_p50);
        Time(SeriesNames.ResponseP95, second, response, s_p95);
        Time(SeriesNames.ResponseP99, second, response, s_p99);
        Time(SeriesNames.ServiceP99, second, times(HistogramTags.Service), s_p99);
        Time(SeriesNames.LagP99, second, times(HistogramTags.Lag), s_p99);
    }

    private void Time(string name, int second, Times times, Quantile quantile)
    {
        // The last flush of a run may be milliseconds after the one before: the one with more answers tells of their second.
        var told = _told.GetValueOrDefault(name, (Second: -1, Count: 0));
        if ((told.Second == second && told.Count >= times.Count) || times.At(quantile) is not { } time)
            return;

        _told[name] = (second, times.Count);
        Column(name, isCount: false).Set(second, time.TotalMilliseconds);
    }

    private void Add(double from, double until, Gauges gauges)
    {
        var second = (int)((from + until) / 2);
        if (_read.Second == second && _read.Length >= until - from)
            return;

        _read = (second, until - from);
        Column(SeriesNames.InFlight, isCount: false).Set(second, gauges.InFlight);
        Column(SeriesNames.GeneratorCpu, isCount: false).Set(second, gauges.GeneratorCpu);
        if (gauges.ServerCpu is { } server)
            Column(SeriesNames.ServerCpu, isCount: false).Set(second, server);
    }

    private Times Merged(IEnumerable<HistogramInterval> flush, string tag)
    {
        HistogramInterval[] of = [.. flush.Where(interval => IsOf(interval.Tag, tag) && interval.Count > 0)];
        if (of is [var only])
            return new Times(only.Count, only.Counts.ValueAt);

        _merged.Reset();
        foreach (var interval in of)
            interval.Counts.AddTo(_merged);
        return new Times(_merged.TotalCount, quantile => LatencyHistogram.ValueAt(_merged, quantile));
    }

    private Times Merged(Interval interval, string tag)
    {
        _merged.Reset();
        foreach (var (_, histogram) in HistogramTags.Of(interval.Judged, interval.WarmUp).Where(times => IsOf(times.Tag, tag)))
            _merged.Add(histogram);
        return new Times(_merged.TotalCount, quantile => LatencyHistogram.ValueAt(_merged, quantile));
    }

    // The warm-up is not judged, but it happened: a picture shows it, by name.
    private static bool IsOf(string tag, string time) => tag == time || tag == HistogramTags.WarmUp + time;

    private SeriesColumn Column(string name, bool isCount)
    {
        if (!_byName.TryGetValue(name, out var column))
        {
            _byName.Add(name, column = new SeriesColumn(name, isCount));
            _columns.Add(column);
        }

        return column;
    }

    // What one flush has of a time; good until the next one is asked for.
    private readonly record struct Times(long Count, Func<Quantile, TimeSpan?> At);
}
