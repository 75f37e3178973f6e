using System.Collections.Immutable;
using Unicorn.LoadGen.Scaling;

namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>Measures a fleet period by period, and changes its size by what was measured. Instants are ticks from the start of the run.</summary>
/// <param name="question">How the fleet is scaled.</param>
/// <param name="fleet">The instances.</param>
/// <param name="agenda">Where the end of the next period goes.</param>
/// <param name="length">How long the plan is.</param>
internal sealed class FleetPeriods(FleetQuestion question, SimulatedFleet fleet, Agenda agenda, long length)
{
    private readonly ScalingGroup _group = question.Group;
    private readonly List<FleetMetrics> _history = [];
    private readonly ImmutableArray<FleetPeriod>.Builder _told = ImmutableArray.CreateBuilder<FleetPeriod>();
    private int _desired = question.Group.Initial;
    private long _from;

    /// <summary>The end of this period.</summary>
    public long Until { get; private set; }

    /// <summary>Whether the plan is over.</summary>
    public bool AreOver { get; private set; }

    /// <summary>Requests that came in this period.</summary>
    public long Requests { get; set; }

    /// <summary>Right answers that were given in it.</summary>
    public long Good { get; set; }

    /// <summary>The periods that are over.</summary>
    public ImmutableArray<FleetPeriod> Told => _told.ToImmutable();

    /// <summary>Begins a period.</summary>
    public void Begin(long now)
    {
        (_from, Until, Requests, Good) = (now, Math.Min(length, now + _group.Period.Ticks), 0, 0);
        foreach (var instance in fleet.Members)
            instance.Taken = instance.Door.Computing * (Until - now);
        agenda.Add(Until, EventKind.PeriodOver, 0);
    }

    /// <summary>Ends it: the fleet is measured and, unless the plan is over, its size decided.</summary>
    public void End()
    {
        SimulatedInstance[] serving = [.. fleet.Members.Where(instance => instance.State == InstanceState.Serves)];
        SimulatedInstance[] counting = [.. serving.Where(instance => instance.InService + _group.WarmUp.Ticks <= Until)];
        var until = TimeSpan.FromTicks(Until);
        _history.Add(new FleetMetrics(until, TimeSpan.FromTicks(Until - _from), Requests, Utilisation(counting), counting.Length));
        _told.Add(new FleetPeriod(until, Requests, Good, fleet.Paid, serving.Length, Utilisation(serving)));
        AreOver = Until >= length;
        if (AreOver)
        {
            fleet.Close(Until);
            return;
        }

        Decide(counting.Length);
        Begin(Until);
    }

    private void Decide(int counting)
    {
        SimulatedInstance[] members = [.. fleet.Members];
        var wanted = _group.Desired(new FleetState(TimeSpan.FromTicks(Until), _desired, counting, members.Length - counting, fleet.LastScaled, fleet.Paid - members.Length), _history);
        for (var i = Math.Min(wanted - members.Length, _group.Max - fleet.Paid); i > 0; i--)
            fleet.Launch(Until, scales: wanted > _desired);
        if (wanted < members.Length)
        {
            var launched = members.Select(instance => TimeSpan.FromTicks(instance.Launched)).ToArray();
            var ending = _group.Ending(launched, members.Length - wanted, TimeSpan.FromTicks(Until), question.Scenario.Prices);
            fleet.ScaleIn(ending.Select(i => members[i]), Until);
        }

        _desired = wanted;
    }

    /// <summary>The share of the instances' places that were taken while they served in this period.</summary>
    private double Utilisation(SimulatedInstance[] instances)
    {
        var places = instances.Sum(instance => (double)question.Instance.Places * (Until - Math.Max(_from, instance.InService)));
        return places == 0 ? 0 : instances.Sum(instance => (double)instance.Taken) / places;
    }
}
