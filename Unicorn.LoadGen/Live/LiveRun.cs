using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Live;

/// <summary>
/// A run as those see it who watch it from afar. The run tells how it goes, and each watcher asks what is new to him: none has a queue, who is
/// behind gets a snapshot, and nothing is spelled while nobody watches. Safe for any thread; what it holds grows with the seconds of the run alone.
/// </summary>
/// <param name="about">Which run it is.</param>
public sealed class LiveRun(LiveSnapshot about) : IRunWatch
{
    private readonly Lock _lock = new();
    private readonly RunSeries _series = new();
    private readonly SecondCounts _total = new(0, 0, limits: 0);
    private LiveSnapshot _about = about;
    private LiveEnd? _end;
    private SortedSet<int>? _changed;
    private long _sequence = 1;
    private TaskCompletionSource _news = NewNews();

    /// <summary>Which run it is, without what was measured.</summary>
    public LiveSnapshot About
    {
        get
        {
            lock (_lock)
                return _about;
        }
    }

    /// <inheritdoc/>
    public void Says(string what)
    {
        lock (_lock)
        {
            _about = _about with { Now = _about.Now with { Status = what } };
            Tell(changed: null);
        }
    }

    /// <inheritdoc/>
    public void Begins(string folder, Schedule schedule)
    {
        lock (_lock)
        {
            _about = _about.Begun(folder, schedule);
            Tell(changed: null);
        }
    }

    /// <inheritdoc/>
    public void Goes(RunProgress progress) => Add(progress.Before, progress.Elapsed, progress.Interval!, progress.Gauges, progress.Trouble);

    /// <summary>Adds what a flush told, which may be filled anew afterwards.</summary>
    /// <param name="from">The flush before, from the start of the run.</param>
    /// <param name="until">This one.</param>
    /// <param name="interval">What was recorded between them.</param>
    /// <param name="gauges">How the generator was.</param>
    /// <param name="trouble">That the run folder cannot be written; null as long as it can.</param>
    public void Add(TimeSpan from, TimeSpan until, Interval interval, Gauges gauges, string? trouble)
    {
        lock (_lock)
        {
            var columns = _series.Columns.Count;
            _series.Add(from, until, interval, gauges);
            foreach (var row in interval.Rows)
                _total.Add(row);
            _about = _about with
            {
                Seconds = Math.Max(_about.Seconds, _series.Seconds),
                Now = new LiveNow(
                    trouble is null ? LiveSnapshot.Running : $"{LiveSnapshot.Running}. {trouble}",
                    Math.Round(until.TotalSeconds, 1), _total.Planned, _total.Sent, _total.Answered, _total.Ended - _total[OutcomeKind.Ok], gauges.InFlight),
            };

            // Where something occurs for the first time, figures show more than before.
            Tell(_series.Columns.Count == columns ? Changed(from, until, interval) : null);
        }
    }

    /// <summary>Tells how it ended: the last event of every watcher. Only the first end counts.</summary>
    public void Ends(LiveEnd end)
    {
        lock (_lock)
        {
            if (_end is not null)
                return;

            _end = end;
            Tell(changed: null);
        }
    }

    /// <summary>What a new watcher is told: all there is, then what changes, then how it ended.</summary>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        for (var seen = 0L; ;)
        {
            var (what, kind, sequence, news) = After(seen);
            if (what is null)
            {
                await news.WaitAsync(stop);
                continue;
            }

            seen = sequence;
            yield return new SseItem<string>(JsonSerializer.Serialize(what, what.GetType(), LiveJson.Options), kind) { EventId = sequence.ToString(CultureInfo.InvariantCulture) };
            if (kind == LiveEvents.End)
                yield break;
        }
    }

    /// <summary>What is new to a watcher who was told everything up to a number, what he will have been told then, and when there is more.</summary>
    private (object? What, string Kind, long Sequence, Task News) After(long seen)
    {
        lock (_lock)
        {
            var isNext = seen == _sequence - 1;
            if (seen == _sequence)
                return (null, "", seen, _news.Task);
            if (_end is not null && isNext)
                return (_end, LiveEvents.End, _sequence, _news.Task);
            if (_changed is not null && isNext)
                return (new LiveSeconds(_about.Seconds, _about.Now, _changed.ToDictionary(row => row, Values)), LiveEvents.Second, _sequence, _news.Task);
            return (Snapshot(), LiveEvents.Snapshot, _end is null ? _sequence : _sequence - 1, _news.Task);
        }
    }

    private LiveSnapshot Snapshot()
    {
        var seconds = _series.Seconds;
        var rows = (seconds + _about.Bin - 1) / _about.Bin;
        return _about with
        {
            Figures = LiveFigure.Of(_series),
            Columns = _series.Columns.ToDictionary(column => column.Name, column => Enumerable.Range(0, rows).Select(row => Value(column, row, seconds)).ToArray()),
        };
    }

    /// <summary>The rows in which a flush changed something: those of its arrivals, and those between the flushes, where its answers and readings are.</summary>
    private SortedSet<int> Changed(TimeSpan from, TimeSpan until, Interval interval)
    {
        var (first, last) = ((int)from.TotalSeconds, Math.Min((int)until.TotalSeconds, _series.Seconds - 1));
        return [.. interval.Rows.Select(row => row.Second).Concat(Enumerable.Range(first, Math.Max(0, last - first + 1))).Select(second => second / _about.Bin)];
    }

    private IReadOnlyDictionary<string, double> Values(int row)
    {
        var (values, seconds) = (new Dictionary<string, double>(), _series.Seconds);
        foreach (var column in _series.Columns)
        {
            if (Value(column, row, seconds) is { } value)
                values.Add(column.Name, value);
        }

        return values;
    }

    /// <summary>Of several seconds the mean of what counts, and the worst of what does not. A microsecond, and a thousandth of a core, are as fine as anyone sees.</summary>
    private double? Value(SeriesColumn column, int row, int seconds)
    {
        var first = row * _about.Bin;
        var end = Math.Min(first + _about.Bin, seconds);
        var (sum, worst) = (0.0, double.NaN);
        for (var second = first; second < end; second++)
        {
            sum += column[second];
            worst = double.IsNaN(worst) ? column[second] : Math.Max(worst, double.IsNaN(column[second]) ? worst : column[second]);
        }

        var value = column.IsCount ? sum / (end - first) : worst;
        return double.IsNaN(value) ? null : Math.Round(value, 3);
    }

    private void Tell(SortedSet<int>? changed)
    {
        _changed = changed;
        _sequence++;
        var news = _news;
        _news = NewNews();
        news.SetResult();
    }

    // The watchers go on on threads of their own: that of the run has more to do.
    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
