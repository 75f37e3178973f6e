using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Running;

/// <summary>Keeps the counts of a run that goes on, so that an objective that asks for it can end the run.</summary>
/// <param name="manifest">The run.</param>
/// <param name="scenario">Its scenario.</param>
/// <param name="instances">The instances so far.</param>
public sealed class EarlyStopWatch(Manifest manifest, Scenario scenario, InstanceLog instances)
{
    private static readonly TimeHistograms s_noTimes = new();

    /// <summary>The part of a run's time that passes between two looks, where it is more than a second: looking takes a part as small, however long the run is.</summary>
    private const double Patience = 0.01;

    private readonly SortedDictionary<(int Second, int Phase), SecondCounts> _totals = [];
    private readonly List<(int Second, Gauges Gauges)> _gauges = [];
    private TimeSpan _next;

    /// <summary>Whether an objective asks for an early end: without one no counts need to be kept.</summary>
    public static bool IsAskedFor(Scenario scenario) => scenario.Objectives.Any(objective => objective.AbortWhen is not null);

    /// <summary>Adds what was recorded since the last flush.</summary>
    /// <param name="interval">What was recorded.</param>
    /// <param name="at">The flush, from the start of the run.</param>
    /// <param name="gauges">Its readings: what they void ends no run.</param>
    public void Add(Interval interval, TimeSpan at, Gauges gauges)
    {
        _gauges.Add(((int)at.TotalSeconds, gauges with { At = at }));
        foreach (var row in interval.Rows)
        {
            if (!_totals.TryGetValue((row.Second, row.Phase), out var total))
                _totals.Add((row.Second, row.Phase), total = new SecondCounts(row.Second, row.Phase, row.Limits));
            total.Add(row);
        }
    }

    /// <summary>Why the run should end now; null to go on.</summary>
    /// <param name="now">Now, from the start of the run.</param>
    public string? Reason(TimeSpan now)
    {
        if (now < _next)
            return null;

        _next = now + (now * Patience);
        var soFar = new RunRecord
        {
            Manifest = manifest,
            Scenario = scenario,
            Seconds = [.. _totals.Values],
            Gauges = [.. _gauges],
            Judged = s_noTimes,
            WarmUp = s_noTimes,
            Instances = instances.Events,
            Events = [],
            LastSeen = now,
            NotReached = Math.Max(1, manifest.Phases.Sum(phase => phase.Planned ?? 0) - _totals.Values.Sum(row => row.Planned)),
            Missing = "the run goes on",
        };
        var bill = Bill.Of(scenario.Prices, Usage.Of(soFar.Instances, manifest.Target.Instances), now, manifest.StartedAt, scenario.TimeScale);
        return EarlyStop.Reason(soFar, bill);
    }
}
