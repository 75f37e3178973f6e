using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Measuring;

/// <summary>
/// Takes the samples as they end, from any thread, and keeps their counts and histograms until the next flush. What it
/// holds does not grow with the number of samples.
/// </summary>
/// <param name="phases">The plan's phases.</param>
/// <param name="limits">The limits that samples are held against.</param>
/// <param name="requests">How many requests there are; each is counted by itself too when there are several.</param>
public sealed class Recorder(IReadOnlyList<Phase> phases, MeasuredLimits limits, int requests = 1)
{
    private readonly Lock _lock = new();
    private readonly Lock _takeLock = new();
    private Interval _current = new(limits, requests);
    private Interval _spare = new(limits, requests);

    /// <summary>Counts an arrival that fell due. Its sample must follow.</summary>
    public void Due(in Arrival arrival)
    {
        lock (_lock)
        {
            _current.Counts(arrival.Second, arrival.Phase).Planned++;
            if (requests > 1)
                _current.Requests[arrival.Request].Counts(arrival.Phase).Planned++;
        }
    }

    /// <summary>Records what became of an arrival that fell due.</summary>
    public void Record(in Sample sample)
    {
        lock (_lock)
        {
            _current.Counts(sample.Arrival.Second, sample.Arrival.Phase).Add(sample, limits);
            var isWarmUp = phases[sample.Arrival.Phase].IsWarmUp;
            _current.Histograms(isWarmUp).Record(sample);
            if (requests > 1)
                _current.Requests[sample.Arrival.Request].Record(sample, isWarmUp);
        }
    }

    /// <summary>
    /// What was recorded since the last call. The interval is the caller's until the next call, when it is used again.
    /// </summary>
    public Interval Take()
    {
        lock (_takeLock)
        {
            // A megabyte of counters: cleared before those who send and record have to wait.
            _spare.Clear();
            lock (_lock)
                (_current, _spare) = (_spare, _current);
            return _spare;
        }
    }
}

/// <summary>What was recorded between two flushes.</summary>
/// <param name="limits">The limits that samples are held against.</param>
/// <param name="requests">How many requests there are.</param>
public sealed class Interval(MeasuredLimits limits, int requests = 1)
{
    private readonly Dictionary<(int Second, int Phase), SecondCounts> _rows = [];
    private SecondCounts? _last;

    /// <summary>The counts, one row for each second and phase in which something changed.</summary>
    public IReadOnlyCollection<SecondCounts> Rows => _rows.Values;

    /// <summary>The histograms of the judged load.</summary>
    public TimeHistograms Judged { get; } = new();

    /// <summary>The histograms of the warm-up.</summary>
    public TimeHistograms WarmUp { get; } = new();

    /// <summary>The same by request; empty when there is one.</summary>
    public IReadOnlyList<RequestInterval> Requests { get; } = requests > 1 ? [.. Enumerable.Range(0, requests).Select(_ => new RequestInterval())] : [];

    internal TimeHistograms Histograms(bool warmUp) => warmUp ? WarmUp : Judged;

    internal SecondCounts Counts(int second, int phase)
    {
        // Neighbours in time share a row: most look-ups end here.
        if (_last is { } last && last.Second == second && last.Phase == phase)
            return last;
        if (!_rows.TryGetValue((second, phase), out var row))
            _rows.Add((second, phase), row = new SecondCounts(second, phase, limits.ResponseTimes.Length));
        return _last = row;
    }

    internal void Clear()
    {
        _rows.Clear();
        _last = null;
        Judged.Reset();
        WarmUp.Reset();
        foreach (var request in Requests)
            request.Clear();
    }
}

/// <summary>The three times of a load, always kept together.</summary>
public sealed class TimeHistograms
{
    /// <summary>From the planned instant, of right answers.</summary>
    public LongHistogram Response { get; } = LatencyHistogram.Create();

    /// <summary>From the send, of right answers.</summary>
    public LongHistogram Service { get; } = LatencyHistogram.Create();

    /// <summary>From the planned instant to the send, of all that was sent.</summary>
    public LongHistogram Lag { get; } = LatencyHistogram.Create();

    /// <summary>Records a sample's times. Allocates nothing.</summary>
    public void Record(in Sample sample)
    {
        if (sample.SendLag is { } lag)
            LatencyHistogram.Record(Lag, lag);
        if (sample.Outcome.Kind != OutcomeKind.Ok)
            return;

        LatencyHistogram.Record(Response, sample.ResponseTime);
        LatencyHistogram.Record(Service, sample.ServiceTime ?? TimeSpan.Zero);
    }

    /// <summary>Adds the counts of <paramref name="other"/>.</summary>
    public void Add(TimeHistograms other)
    {
        Response.Add(other.Response);
        Service.Add(other.Service);
        Lag.Add(other.Lag);
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Response.Reset();
        Service.Reset();
        Lag.Reset();
    }
}
