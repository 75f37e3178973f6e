using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Judging;

/// <summary>How many arrivals the plan of a run has in each phase. Counted at the first question, once.</summary>
/// <param name="scenario">The scenario that was run.</param>
/// <param name="phases">The phases that were run.</param>
/// <param name="scheduleHash">The hash of the plan that was run.</param>
public sealed class PlannedArrivals(Scenario scenario, ImmutableArray<Phase> phases, string scheduleHash)
{
    /// <summary>Larger plans are not counted.</summary>
    private const double Largest = 10_000_000;

    private readonly Lazy<long[]?> _phases = new(() => Count(scenario, phases, scheduleHash));

    /// <summary>The plan of a run.</summary>
    public static PlannedArrivals Of(RunRecord run) => new(run.Scenario, run.Manifest.Phases, run.Manifest.ScheduleHash);

    /// <summary>The arrivals planned in some phases; null where nobody knows.</summary>
    public long? In(Func<Phase, bool> where) => _phases.Value is { } counts ? phases.Where(where).Sum(phase => counts[phase.Index]) : null;

    private static long[]? Count(Scenario scenario, ImmutableArray<Phase> phases, string scheduleHash)
    {
        // A build that would plan otherwise than the one that ran cannot know how many there were.
        var schedule = Schedule.Of(scenario);
        if (schedule.Phases.Sum(phase => phase.Expected) > Largest || schedule.Phases.Length != phases.Length || schedule.Hash() != scheduleHash)
            return null;

        var counts = new long[schedule.Phases.Length];
        foreach (var arrival in schedule.Arrivals())
            counts[arrival.Phase]++;
        return counts;
    }
}
