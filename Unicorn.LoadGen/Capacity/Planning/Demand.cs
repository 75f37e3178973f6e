using System.Collections.Immutable;
using Unicorn.LoadGen.Capacity.Fluid;
using Unicorn.LoadGen.Scenarios;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>How much is asked for in each slot of a day, and how many instances that takes.</summary>
/// <param name="question">The question.</param>
/// <param name="curves">What one instance makes of a rate.</param>
/// <param name="stop">Stops it.</param>
internal sealed class Demand(PlanQuestion question, LoadCurves curves, CancellationToken stop)
{
    private static readonly ImmutableArray<int> s_sizes = [1, 2, 4, 8, 16];

    private readonly FleetQuestion _fleet = new() { Scenario = question.Scenario, Instance = question.Instance, Group = new() };
    private readonly Dictionary<(LoadCurve, double, TimeSpan?), double> _highest = [];
    private readonly KnownShare? _known = question.Instance.Cache == CacheTier.None ? null : new KnownShare(question.Scenario.Keys);

    /// <summary>The phases of the day.</summary>
    public ImmutableArray<Phase> Phases { get; } = Schedule.Of(question.Scenario).Phases;

    /// <summary>How long the day is.</summary>
    public TimeSpan Length => Phases[^1].End;

    /// <summary>Requests per second in each slot.</summary>
    public double[] Rates(PlanTime time) =>
        [.. Enumerable.Range(0, time.Slots).Select(slot => Arrivals(slot * time.Slot, (slot + 1) * time.Slot) / time.Slot.TotalSeconds)];

    /// <summary>The instances that each slot needs, the spare ones among them; null where no number of them keeps the promises.</summary>
    /// <param name="time">The slots.</param>
    /// <param name="headroom">So much more may come, as a share.</param>
    public int[]? Need(PlanTime time, double headroom)
    {
        var (need, asked) = (new int[time.Slots], 0.0);
        for (var slot = 0; slot < time.Slots; slot++)
        {
            var (from, until) = (slot * time.Slot, (slot + 1) * time.Slot);
            var arrivals = Arrivals(from, until) * (1 + headroom);
            if (arrivals > 0)
            {
                // A request may come at any time while there is a load at all.
                if (Fewest(Phases.Last(phase => phase.Start < until), arrivals / time.Slot.TotalSeconds, asked) is not { } fewest)
                    return null;
                need[slot] = fewest + question.Spare;
            }

            asked += arrivals;
        }

        return need;
    }

    private double Arrivals(TimeSpan from, TimeSpan until) => Phases.Sum(phase => phase.Rate.ExpectedUntil(until - phase.Start) - phase.Rate.ExpectedUntil(from - phase.Start));

    private int? Fewest(Phase phase, double rate, double asked)
    {
        var full = question.Instance.FullRate;
        var hits = question.Instance.Cache switch
        {
            CacheTier.Shared => _known!.After(asked),

            // Each begins with an empty memory: what it knows after half a quantum of a full load.
            CacheTier.Memory => _known!.After(full * question.Scenario.Prices.Quantum.TotalSeconds / 2),
            _ => 0,
        };
        foreach (var size in s_sizes)
        {
            var curve = curves.Of(_fleet, phase.Process, size, stop);
            var load = question.Promises.Where(promise => promise.Step is null || promise.Step == phase.Name)
                .Select(promise => Highest(curve, promise, hits)).DefaultIfEmpty(1).Min();
            if (load <= 0)
                continue;
            var count = Math.Max(size, (int)Math.Ceiling((rate * (1 - hits) / full / load) - 1e-9));

            // More instances, among whom chance evens out more, are never fewer than these.
            if (count < size * 2 || size == s_sizes[^1])
                return count;
        }

        return null;
    }

    /// <summary>The highest load at which a promise is kept, between the points of the curve; 0 where it is not even at the lowest.</summary>
    private double Highest(LoadCurve curve, Objective promise, double hits)
    {
        var (required, within) = promise.ResponseTime is { } time ? (time.Quantile.Share, time.Limit) : (promise.Availability!.Value.Limit.Value, (TimeSpan?)null);
        var needed = hits >= 1 ? 0 : (required - hits) / (1 - hits);
        if (_highest.TryGetValue((curve, needed, within), out var known))
            return known;

        var limit = within is { } w ? curve.Limits.IndexOf(w) : -1;
        double Good(CurvePoint point) => point.Ok - (limit < 0 ? 0 : point.Late[limit]);
        var highest = Good(curve.Points[0]) < needed ? 0 : curve.Points[^1].Load;
        for (var i = 1; i < curve.Points.Length && highest > 0; i++)
        {
            var (before, after) = (Good(curve.Points[i - 1]), Good(curve.Points[i]));
            if (after >= needed)
                continue;
            var (from, to) = (curve.Points[i - 1].Load, curve.Points[i].Load);
            highest = from + ((to - from) * (before - needed) / (before - after));
            break;
        }

        return _highest[(curve, needed, within)] = highest;
    }
}
