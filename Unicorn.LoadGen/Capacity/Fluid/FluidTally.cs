using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>Counts what becomes of a fluid in whole requests: what is left of one carries over, so that none is lost.</summary>
/// <param name="limits">How many response-time limits are counted.</param>
internal sealed class FluidTally(int limits)
{
    private readonly Dictionary<LoadCurve, double[]> _weights = [];
    private readonly double[] _late = new double[limits];
    private readonly long[] _toldLate = new long[limits];
    private double _planned, _ok, _timedOut, _hits;
    private long _toldPlanned, _toldOk, _toldTimedOut;

    /// <summary>Right answers so far.</summary>
    public double Ok => _ok;

    /// <summary>Adds requests for which something is computed.</summary>
    /// <param name="curve">What becomes of them.</param>
    /// <param name="load">At which load.</param>
    /// <param name="requests">How many.</param>
    /// <returns>How many computations that are.</returns>
    public double Add(LoadCurve curve, double load, double requests)
    {
        var (point, way) = curve.At(load);
        var counted = requests * curve.Beyond(load);
        _planned += requests - counted;
        return Add(curve, point, counted * (1 - way)) + (way > 0 ? Add(curve, point + 1, counted * way) : 0);
    }

    /// <summary>Adds requests whose answer is known: they take nothing but what all answers take.</summary>
    public void AddHits(double requests, double overhead, ImmutableArray<TimeSpan> responseTimes)
    {
        (_planned, _ok, _hits) = (_planned + requests, _ok + requests, _hits + requests);
        for (var i = 0; i < _late.Length; i++)
            _late[i] += overhead > responseTimes[i].TotalSeconds ? requests : 0;
    }

    /// <summary>Adds requests that nobody takes.</summary>
    public void AddRefused(double requests) => _planned += requests;

    /// <summary>What came since the last row.</summary>
    public SecondCounts Take(int second, int phase)
    {
        var row = new SecondCounts(second, phase, limits);
        row.Planned = row.Sent = Told(_planned, ref _toldPlanned);
        row[OutcomeKind.Ok] = Math.Min(row.Planned, Told(_ok, ref _toldOk));
        row[OutcomeKind.Timeout] = Math.Min(row.Planned - row[OutcomeKind.Ok], Told(_timedOut, ref _toldTimedOut));
        var refused = row.Planned - row[OutcomeKind.Ok] - row[OutcomeKind.Timeout];
        if (refused > 0)
        {
            row[OutcomeKind.Status] = refused;
            row.AddStatus(503, refused);
        }

        for (var i = 0; i < limits; i++)
            row.AddExceeded(i, Math.Min(row[OutcomeKind.Ok], Told(_late[i], ref _toldLate[i])));
        return row;
    }

    /// <summary>The times of all right answers. What was sent was sent at once.</summary>
    public TimeHistograms Times(double overhead)
    {
        var times = new TimeHistograms();
        times.Lag.RecordValueWithCount(0, _toldPlanned);
        var left = 0.0;
        foreach (var (curve, weights) in _weights)
        {
            for (var i = 0; i < weights.Length; i++)
            {
                var point = curve.Points[i];
                if (weights[i] == 0 || point.Times.TotalCount == 0)
                    continue;
                var each = weights[i] * point.Ok / point.Times.TotalCount;
                foreach (var value in point.Times.RecordedValues())
                    Record(value.ValueIteratedTo, value.CountAtValueIteratedTo * each);
            }
        }

        Record((long)(overhead * 1e6), _hits);
        return times;

        void Record(long microseconds, double count)
        {
            left += count;
            var whole = (long)left;
            left -= whole;
            if (whole == 0)
                return;
            times.Response.RecordValueWithCount(microseconds, whole);
            times.Service.RecordValueWithCount(microseconds, whole);
        }
    }

    private double Add(LoadCurve curve, int at, double requests)
    {
        if (!_weights.TryGetValue(curve, out var weights))
            _weights[curve] = weights = new double[curve.Points.Length];
        weights[at] += requests;
        var point = curve.Points[at];
        (_planned, _ok, _timedOut) = (_planned + requests, _ok + (requests * point.Ok), _timedOut + (requests * point.TimedOut));
        for (var i = 0; i < _late.Length; i++)
            _late[i] += requests * point.Late[i];
        return requests * point.Ok;
    }

    private static long Told(double sum, ref long told)
    {
        var more = (long)Math.Round(sum) - told;
        told += more;
        return more;
    }
}
