using Unicorn.LoadGen.Cli.Watching;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scenarios.Reading;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Tests.Reporting;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Cli.Watching;

/// <summary>A run whose seconds are made up: each has its arrivals, and what became of them.</summary>
internal sealed class StagedRun
{
    private readonly Recorder _recorder;
    private long _seq;
    private int _second;

    public StagedRun(Scenario? scenario = null)
    {
        Scenario = scenario ?? ScenarioFile.Load(Repository.Scenario("scoreboard"), []).Reading.Scenario.ShouldNotBeNull();
        var schedule = Schedule.Of(Scenario);
        Run = new WatchedRun(Scenario, "http://localhost:8080/", schedule, "reports/scoreboard/20260101T120000Z-1a2b3c") { Cores = 2 };
        _recorder = new Recorder(schedule.Phases, MeasuredLimits.Of(Scenario));
        Progress = new RunProgress([new Quantile(0.5), new Quantile(0.95), new Quantile(0.99)], Signal.Of(GoldenRun.Judged.Run.Manifest));
    }

    public Scenario Scenario { get; }

    public WatchedRun Run { get; }

    public RunProgress Progress { get; }

    /// <summary>A second of the run: so many arrivals, the k-th of them right after 10 ms and as many more as it is the k-th.</summary>
    public StagedRun Second(int arrivals, Gauges? gauges = null, string? trouble = null) =>
        Second([.. Enumerable.Range(0, arrivals).Select(k => (TimeSpan.FromMilliseconds(10 + k), TimeSpan.Zero, new Outcome(OutcomeKind.Ok)))], gauges, trouble);

    /// <summary>A second of the run: each arrival's response time, send lag and outcome.</summary>
    public StagedRun Second((TimeSpan Response, TimeSpan Lag, Outcome Outcome)[] arrivals, Gauges? gauges = null, string? trouble = null)
    {
        var at = TimeSpan.FromSeconds(_second++);
        foreach (var (response, lag, outcome) in arrivals)
        {
            var arrival = new Arrival(_seq++, Run.StepAt(at).Index, at, 1);
            _recorder.Due(arrival);
            _recorder.Record(new Sample(arrival, outcome.Kind == OutcomeKind.Dropped ? null : at + lag, at + response, outcome));
        }

        return Flushed(_recorder.Take(), gauges, trouble);
    }

    /// <summary>A second of the run of which the counts alone are known, whatever their size.</summary>
    public StagedRun Second(long right, long late, Gauges gauges)
    {
        var interval = new Interval(MeasuredLimits.Of(Scenario));
        var counts = interval.Counts(_second++, 0);
        (counts.Planned, counts.Sent) = (right + late, right + late);
        (counts[OutcomeKind.Ok], counts[OutcomeKind.Timeout]) = (right, late);
        return Flushed(interval, gauges, trouble: null);
    }

    private StagedRun Flushed(Interval interval, Gauges? gauges, string? trouble)
    {
        Progress.Add(TimeSpan.FromSeconds(_second), 1, interval, gauges ?? new Gauges(0, 0.25, null), trouble);
        return this;
    }
}
