using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>
/// A fleet whose requests are a fluid: in each step so many come, are spread evenly over the instances that serve, and become what a simulation at that
/// rate said. Launches, ends, boots, crashes, policies and bills are those of whole instances. It costs the same whatever the rate is. It does not see what
/// is shorter than a step, nor the few requests that an instance holds when it crashes.
/// </summary>
/// <param name="curves">What becomes of requests at each rate.</param>
public sealed class FluidFleet(LoadCurves curves) : IFleetModel
{
    /// <summary>What the manifest names as the target.</summary>
    public const string Target = "fluid:fleet";

    private static readonly DateTimeOffset s_startedAt = DateTimeOffset.UnixEpoch;

    /// <summary>The longest step.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How the day turns out; as foreseen, with the scenario's seed, where it is not said.</summary>
    public World? World { get; init; }

    /// <inheritdoc/>
    public FleetOutcome Of(FleetQuestion question, CancellationToken stop = default)
    {
        var scenario = question.Scenario with { TimeScale = 1 };
        var schedule = Schedule.Of(scenario);
        var day = new FluidDay(question with { Scenario = scenario }, curves, World ?? Fluid.World.Foreseen(scenario.Seed), schedule.Length.Ticks, stop);
        foreach (var phase in schedule.Phases)
        {
            for (var from = phase.Start; from < phase.End;)
            {
                stop.ThrowIfCancellationRequested();
                var until = new[] { phase.End, from + Step, day.PeriodEnd }.Min();
                day.Live(phase, from, until);
                from = until;
            }
        }

        var run = RecordOf(question, scenario, schedule, day);
        var bill = Bill.Of(scenario.Prices, day.Instances.Usage, schedule.Length, s_startedAt);
        return new FleetOutcome(run, bill, Judge.Of(run, bill), [.. day.Periods]);
    }

    private static RunRecord RecordOf(FleetQuestion question, Scenario scenario, Schedule schedule, FluidDay day)
    {
        var planned = day.Rows.GroupBy(row => row.Phase).ToDictionary(phase => phase.Key, phase => phase.Sum(row => row.Planned));
        return new RunRecord
        {
            Manifest = new Manifest
            {
                Name = scenario.Name,
                Id = "fluid",
                StartedAt = s_startedAt,
                Scenario = new ScenarioSource(scenario.Name, "", [], ""),
                Seed = scenario.Seed,
                ScheduleHash = "",
                Phases = [.. schedule.Phases.Select(phase => phase with { Planned = planned.GetValueOrDefault(phase.Index) })],
                Limits = day.Limits,
                Target = new TargetRecord(Target, Embedded: false, question.Group.Initial, []),
                References = new ReferenceRecord(0, 0),
                Machine = new Machine(1, 0, "fluid", "fluid", "fluid", Machine.Version, TimeSpan.TicksPerSecond),
            },
            Scenario = scenario,
            Seconds = [.. day.Rows],
            Gauges = [],
            Judged = day.Judged.Times(question.Instance.Overhead),
            WarmUp = day.WarmUp.Times(question.Instance.Overhead),
            Instances = Events(day.Instances.Usage),
            Events = [new RunEvent(schedule.Length.TotalSeconds, RunEvents.Ended) { Message = "completed" }],
            LastSeen = schedule.Length,
            NotReached = 0,
            Missing = null,
        };
    }

    /// <summary>In the order of time, by a sort of numbers: of a month there are a million.</summary>
    private static ImmutableArray<InstanceEvent> Events(IReadOnlyList<InstanceUsage> usage)
    {
        var (instants, events) = (new long[2 * usage.Count], new InstanceEvent[2 * usage.Count]);
        for (var i = 0; i < usage.Count; i++)
        {
            var (launched, ended) = (usage[i].Launched, usage[i].Ended!.Value);
            (instants[2 * i], events[2 * i]) = (launched.Ticks, new InstanceEvent(usage[i].Id, IsLaunch: true, launched, ""));
            (instants[(2 * i) + 1], events[(2 * i) + 1]) = (ended.Ticks, new InstanceEvent(usage[i].Id, IsLaunch: false, ended, usage[i].EndedBy!));
        }

        Array.Sort(instants, events);
        return ImmutableCollectionsMarshal.AsImmutableArray(events);
    }
}
