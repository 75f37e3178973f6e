using System.Collections.Immutable;
using Unicorn.LoadGen.Scaling;
using static System.FormattableString;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>How else the day could be run: with a fixed fleet, with a size for each hour, with target tracking.</summary>
/// <param name="question">The question.</param>
/// <param name="time">The slots.</param>
/// <param name="need">The instances that each slot needs for what is foreseen.</param>
/// <param name="worlds">The days on which they are tried.</param>
internal sealed class OtherFleets(PlanQuestion question, PlanTime time, int[] need, Worlds worlds)
{
    private static readonly ImmutableArray<double> s_targets = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>Each of them.</summary>
    public IEnumerable<TriedFleet> All()
    {
        yield return Best(Enumerable.Range(need.Max(), Math.Max(1, question.Max - need.Max() + 1)).Select(Fixed), isRising: true);
        yield return Best(question.Headrooms.Select(Hourly), isRising: true);
        yield return Best(s_targets.Select(Tracking), isRising: false);
    }

    /// <summary>The cheapest whose risk is low enough; where none is, that of the least risk. Where costs rise, the first that is safe is the cheapest.</summary>
    private TriedFleet Best(IEnumerable<CandidateFleet> fleets, bool isRising)
    {
        var tried = new List<TriedFleet>();
        foreach (var fleet in fleets)
        {
            tried.Add(worlds.Try(fleet));
            if (isRising && tried[^1].Risk <= question.Risk)
                break;
        }

        return tried.Where(fleet => fleet.Risk <= question.Risk).MinBy(fleet => fleet.Foreseen.Bill.Total.Amount) ?? tried.MinBy(fleet => fleet.Risk)!;
    }

    private CandidateFleet Fixed(int size) => new(Invariant($"fixed, {size} instances"), question.Instance, Group(size));

    /// <summary>For each hour the most that any of its minutes needs, launched in time.</summary>
    private CandidateFleet Hourly(double headroom)
    {
        var perHour = Math.Max(1, (int)(s_hour / time.Slot));
        int[] sizes = [.. need.Chunk(perHour).Select(hour => Math.Min(question.Max, (int)Math.Ceiling(hour.Max() * (1 + headroom))))];
        var actions = sizes.Select((size, hour) => new ScheduledAction(
            time.At((hour * perHour) - (hour > 0 && size > sizes[hour - 1] ? Math.Min(time.Boot, perHour - 1) : 0)), size));
        return new(Invariant($"a size for each hour, {headroom * 100:0} % headroom"), question.Instance, Group(sizes[0]) with { Policies = [new ScheduledSize([.. actions])] });
    }

    private CandidateFleet Tracking(double target) => new(
        Invariant($"target tracking, {target * 100:0} % of the places taken"),
        question.Instance,
        Group(Math.Min(question.Max, Math.Max(need[0], 1 + question.Spare))) with { Min = Math.Min(question.Max, 1 + question.Spare), Policies = [new TargetTracking(ScalingMetric.Utilisation, target)], WarmUp = time.Slot });

    private ScalingGroup Group(int initial) => new()
    {
        Min = 0,
        Max = question.Max,
        Initial = initial,
        Period = time.Slot,
        Drain = question.Drain,
        Termination = Termination.ClosestToNextQuantum,
    };
}
