using Unicorn.LoadGen.Live;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Judging;

namespace Unicorn.Tests.Live;

/// <summary>A run that a live run is told of flush by flush, one each second, without any time passing.</summary>
internal sealed class Flushes
{
    private readonly Schedule _schedule;
    private readonly Recorder _recorder;
    private TimeSpan _at;
    private long _seq;

    public Flushes(string load, string? name = null)
    {
        Scenario = Runs.Of("""{ "responseTime": "p99 <= 200ms" }""", load).Scenario;
        if (name is not null)
            Scenario = Scenario with { Name = name };
        _schedule = Schedule.Of(Scenario);
        _recorder = new Recorder(_schedule.Phases, MeasuredLimits.Of(Scenario));
        Live = new LiveRun(LiveSnapshot.Of(Scenario, null));
    }

    public Scenario Scenario { get; }

    public LiveRun Live { get; }

    public Flushes Begin(string folder = "/runs/it")
    {
        Live.Begins(folder, _schedule);
        return this;
    }

    /// <summary>Arrivals that are planned in the second before the coming flush, or in an earlier one, and end as they are told.</summary>
    public Flushes Arrive(int count, Outcome outcome = default, double milliseconds = 10, int? second = null)
    {
        for (var i = 0; i < count; i++)
        {
            var at = TimeSpan.FromSeconds(second ?? (int)_at.TotalSeconds);
            var phase = _schedule.Phases.Last(p => p.Start <= at).Index;
            var arrival = new Arrival(_seq++, phase, at, 1);
            _recorder.Due(arrival);
            _recorder.Record(new Sample(arrival, at + TimeSpan.FromMilliseconds(1), at + TimeSpan.FromMilliseconds(milliseconds), outcome));
        }

        return this;
    }

    /// <summary>Flushes a second later.</summary>
    public Flushes Flush(long inFlight = 0, string? trouble = null)
    {
        var from = _at;
        _at += TimeSpan.FromSeconds(1);
        Live.Add(from, _at, _recorder.Take(), new Gauges(inFlight, 0.25, null), trouble);
        return this;
    }
}
