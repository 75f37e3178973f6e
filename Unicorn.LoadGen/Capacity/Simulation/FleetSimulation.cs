using System.Collections.Immutable;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>
/// A fleet simulated request by request: the very arrivals and keys of the scenario's plan, instances that admit, cache and refuse as the
/// reference server does, counted and judged as a run, and billed. Only planned arrivals are simulated: a closed loop has none.
/// </summary>
public sealed class FleetSimulation : IFleetModel
{
    /// <summary>What the manifest of a simulation names as its target.</summary>
    public const string Target = "simulation:fleet";

    /// <summary>The instant zero of a simulation: midnight, UTC, for prices that count from the clock.</summary>
    private static readonly DateTimeOffset s_startedAt = DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A step of the scenario is a closed loop.</exception>
    public FleetOutcome Of(FleetQuestion question, CancellationToken stop = default)
    {
        // A simulation lives through the scenario's own time.
        var scenario = question.Scenario with { TimeScale = 1 };
        var schedule = Schedule.Of(scenario);
        if (schedule.Phases.FirstOrDefault(phase => phase.Clients is not null) is { } closed)
            throw new ArgumentException($"step \"{closed.Name}\" is a closed loop: when its requests come depends on the answers, and only planned ones are simulated", nameof(question));

        var limits = MeasuredLimits.Of(scenario);
        var recorder = new Recorder(schedule.Phases, limits, scenario.AllRequests.Count);
        var loop = new EventLoop(question with { Scenario = scenario }, schedule.Length, new RecordedCustomers(recorder));
        loop.Run(schedule.Arrivals(), stop);

        var recorded = recorder.Take();
        ImmutableArray<SecondCounts> rows = [.. recorded.Rows.OrderBy(row => row.Second).ThenBy(row => row.Phase)];
        var run = new RunRecord
        {
            Manifest = ManifestOf(question, scenario, schedule, limits, rows),
            Scenario = scenario,
            Seconds = rows,
            Gauges = [],
            Judged = recorded.Judged,
            WarmUp = recorded.WarmUp,
            Requests = [.. RequestNames.Of(scenario).Zip(recorded.Requests, (name, request) => new RequestRecord(name, [.. request.Phases], request.Response))],
            Instances = [.. loop.Fleet.Usage.SelectMany(Events).OrderBy(@event => @event.At)],
            Events = [new RunEvent(loop.Ended.TotalSeconds, RunEvents.Ended) { Message = "completed" }],
            LastSeen = loop.Ended,
            NotReached = 0,
            Missing = null,
        };
        var bill = Bill.Of(scenario.Prices, loop.Fleet.Usage, loop.Ended, s_startedAt);
        return new FleetOutcome(run, bill, Judge.Of(run, bill), loop.Periods.Told);
    }

    private static Manifest ManifestOf(FleetQuestion question, Scenario scenario, Schedule schedule, MeasuredLimits limits, ImmutableArray<SecondCounts> rows)
    {
        var planned = rows.GroupBy(row => row.Phase).ToDictionary(phase => phase.Key, phase => phase.Sum(row => row.Planned));
        return new Manifest
        {
            Name = scenario.Name,
            Id = "simulated",
            StartedAt = s_startedAt,
            Scenario = new ScenarioSource(scenario.Name, "", [], ""),
            Seed = scenario.Seed,
            ScheduleHash = schedule.Hash(),
            Phases = [.. schedule.Phases.Select(phase => phase with { Planned = planned.GetValueOrDefault(phase.Index) })],
            Limits = limits,
            Target = new TargetRecord(Target, Embedded: false, question.Group.Initial, []),
            References = new ReferenceRecord(0, 0),
            Machine = new Machine(1, 0, "simulated", "simulated", "simulated", Machine.Version, TimeSpan.TicksPerSecond),
        };
    }

    private static IEnumerable<InstanceEvent> Events(InstanceUsage instance)
    {
        yield return new InstanceEvent(instance.Id, IsLaunch: true, instance.Launched, "");
        if (instance.Ended is { } ended)
            yield return new InstanceEvent(instance.Id, IsLaunch: false, ended, instance.EndedBy ?? "");
    }
}
