using System.Collections.Immutable;
using HdrHistogram;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Measuring;

/// <summary>What was recorded of one request between two flushes.</summary>
public sealed class RequestInterval
{
    // Exceedances and lateness are counted for the run as a whole.
    private static readonly MeasuredLimits s_none = new(ImmutableArray<TimeSpan>.Empty);

    private readonly SortedList<int, SecondCounts> _phases = [];

    /// <summary>The counts, one row for each phase in which something changed. Their second means nothing.</summary>
    public IEnumerable<SecondCounts> Phases => _phases.Values;

    /// <summary>From the planned instant, of right answers of the judged load.</summary>
    public LongHistogram Response { get; } = LatencyHistogram.Create();

    internal SecondCounts Counts(int phase)
    {
        if (!_phases.TryGetValue(phase, out var row))
            _phases.Add(phase, row = new SecondCounts(0, phase, limits: 0));
        return row;
    }

    internal void Record(in Sample sample, bool isWarmUp)
    {
        Counts(sample.Arrival.Phase).Add(sample, s_none);
        if (!isWarmUp && sample.Outcome.Kind == OutcomeKind.Ok)
            LatencyHistogram.Record(Response, sample.ResponseTime);
    }

    internal void Clear()
    {
        _phases.Clear();
        Response.Reset();
    }
}
