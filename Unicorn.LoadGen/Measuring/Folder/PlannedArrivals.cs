using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Measuring.Folder;

/// <summary>What a plan told ahead of its arrivals, beside what fell due of it. Phases of which nobody knows ahead, closed loops ended by time, are left out.</summary>
/// <param name="Counted">Arrivals that were planned.</param>
/// <param name="FellDue">Those of them that fell due.</param>
/// <param name="NotReached">Arrivals that would still have fallen due, phase by phase.</param>
/// <param name="Undone">The same of a closed loop whose time was over before its requests were sent.</param>
/// <param name="IsSure">Whether they were counted by a build that plans as the one that ran: else nobody can hold the two against each other.</param>
internal sealed record PlannedArrivals(long Counted, long FellDue, long NotReached, long Undone, bool IsSure)
{
    /// <summary>Whether a run that reached its end tells of another number than was planned, and not only of another one than was estimated.</summary>
    public bool IsContradicted => IsSure && Counted <= Schedule.CountedPlan && Counted != FellDue + Undone;

    public static PlannedArrivals Of(Manifest manifest, Scenario scenario, ImmutableArray<SecondCounts> rows)
    {
        var (phases, isSure) = Counts(manifest, scenario);
        var fellDue = rows.GroupBy(row => row.Phase).ToDictionary(phase => phase.Key, phase => phase.Sum(row => row.Planned));
        Phase[] known = [.. phases.Where(phase => phase.Planned is not null)];
        return new PlannedArrivals(
            known.Sum(phase => phase.Planned!.Value),
            known.Sum(phase => fellDue.GetValueOrDefault(phase.Index)),
            known.Sum(Missing),
            known.Where(phase => phase.Clients is not null).Sum(Missing),
            isSure);

        long Missing(Phase phase) => Math.Max(0, phase.Planned!.Value - fellDue.GetValueOrDefault(phase.Index));
    }

    /// <summary>As the manifest tells. Early folders do not: their plan is made again.</summary>
    private static (ImmutableArray<Phase> Phases, bool IsSure) Counts(Manifest manifest, Scenario scenario)
    {
        if (manifest.Phases.Any(phase => phase.Planned is not null || phase.Clients is not null))
            return (manifest.Phases, true);

        var schedule = Schedule.Of(scenario);
        return (schedule.CountedPhases(), schedule.Hash() == manifest.ScheduleHash);
    }
}
