using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Simulation;

/// <summary>The instances of a simulation: which there are, which gets the next request, and how their number changes. Instants are ticks from the start of the run.</summary>
internal sealed class SimulatedFleet
{
    // Streams of the seed, beside those of the schedule.
    private const ulong BootStream = 0x400001;
    private const ulong CrashStream = 0x400002;

    private readonly FleetQuestion _question;
    private readonly Agenda _agenda;
    private readonly Customers _customers;
    private readonly SplitMix64 _boots;
    private readonly SplitMix64 _crashes;
    private readonly List<SimulatedInstance> _all = [];
    private readonly List<SimulatedInstance> _members = [];
    private readonly List<SimulatedInstance> _serving = [];
    private readonly List<InstanceUsage> _usage = [];
    private int _turn;

    /// <summary>A fleet of its first size, in service.</summary>
    public SimulatedFleet(FleetQuestion question, Agenda agenda, Customers customers)
    {
        (_question, _agenda, _customers) = (question, agenda, customers);
        (_boots, _crashes) = (new SplitMix64(question.Scenario.Seed, BootStream), new SplitMix64(question.Scenario.Seed, CrashStream));
        for (var i = 0; i < question.Group.Initial; i++)
        {
            // Past its warm-up: it was in service before.
            var instance = Add(0, scales: false);
            Serve(instance, 0);
            instance.InService = -question.Group.WarmUp.Ticks;
        }
    }

    /// <summary>Every instance that was ever launched, in the order of their launches.</summary>
    public IReadOnlyList<SimulatedInstance> All => _all;

    /// <summary>The lives of the instances.</summary>
    public IReadOnlyList<InstanceUsage> Usage => _usage;

    /// <summary>Instances that are paid for.</summary>
    public int Paid { get; private set; }

    /// <summary>Instances that the group wants: those that boot or serve.</summary>
    public IReadOnlyList<SimulatedInstance> Members => _members;

    /// <summary>When the last scaling was over; null before the first.</summary>
    public TimeSpan? LastScaled { get; private set; }

    /// <summary>The instance that gets the next request; null where none serves.</summary>
    public SimulatedInstance? Choose()
    {
        if (_serving.Count == 0)
            return null;

        _turn = (_turn + 1) % _serving.Count;
        var chosen = _serving[_turn];
        if (_question.Balancing == Balancing.RoundRobin)
            return chosen;

        for (var i = 1; i < _serving.Count; i++)
        {
            var other = _serving[(_turn + i) % _serving.Count];
            if (other.Inside < chosen.Inside)
                chosen = other;
        }

        return chosen;
    }

    /// <summary>Launches an instance, which boots, or fails to and is found out when its grace is over.</summary>
    public void Launch(long now, bool scales)
    {
        var instance = Add(now, scales);
        var boot = now + Ticks(_question.Instance.Boot.Draw(_boots));
        if (_boots.NextPositive() > _question.Instance.BootFailure)
            _agenda.Add(boot, EventKind.Booted, instance.Index);
        else
            _agenda.Add(Math.Max(boot, now + _question.Group.HealthCheckGrace.Ticks), EventKind.FoundDead, instance.Index);
    }

    /// <summary>An instance has booted, unless it has been ended in the meantime.</summary>
    public void Booted(SimulatedInstance instance, long now)
    {
        if (instance.State != InstanceState.Boots)
            return;

        Serve(instance, now);
        if (instance.Scales)
            LastScaled = TimeSpan.FromTicks(now);
    }

    /// <summary>Takes instances out of service: those that hold requests drain.</summary>
    public void ScaleIn(IEnumerable<SimulatedInstance> ending, long now)
    {
        foreach (var instance in ending)
        {
            if (instance.Inside == 0)
            {
                End(instance, now, EndedBy.ScaleIn);
                continue;
            }

            Leave(instance, InstanceState.Drains);
            _agenda.Add(now + _question.Group.Drain.Ticks, EventKind.Drained, instance.Index);
        }

        LastScaled = TimeSpan.FromTicks(now);
    }

    /// <summary>The instance that has been in service for the longest; null where none serves.</summary>
    public SimulatedInstance? Oldest() => _serving.MinBy(instance => instance.Launched);

    /// <summary>Ends an instance. What it holds is the caller's concern.</summary>
    public void End(SimulatedInstance instance, long now, string why)
    {
        Leave(instance, InstanceState.Ended);
        Paid--;
        Bill(instance, now, why);
    }

    /// <summary>The plan is over: who lives is paid for until now, and answers what it has.</summary>
    public void Close(long now)
    {
        foreach (var instance in _all.Where(instance => instance.State != InstanceState.Ended))
            Bill(instance, now, EndedBy.PlanEnd);
    }

    private static long Ticks(double seconds) => (long)Math.Round(seconds * TimeSpan.TicksPerSecond);

    private SimulatedInstance Add(long now, bool scales)
    {
        var (model, keys) = (_question.Instance, _question.Scenario.Keys.Count);
        var door = new Door(model.Places, model.Queue, _customers);
        var instance = new SimulatedInstance(_all.Count, now, door, model.Cache == CacheTier.None ? null : new KnownKeys(keys)) { Scales = scales };
        _all.Add(instance);
        _members.Add(instance);
        _usage.Add(new InstanceUsage(instance.Name, TimeSpan.FromTicks(now), Ended: null, EndedBy: null));
        Paid++;
        return instance;
    }

    private void Leave(SimulatedInstance instance, InstanceState to)
    {
        _members.Remove(instance);
        _serving.Remove(instance);
        instance.State = to;
    }

    private void Bill(SimulatedInstance instance, long until, string why) =>
        _usage[instance.Index] = _usage[instance.Index] with { Ended = TimeSpan.FromTicks(until), EndedBy = why };

    private void Serve(SimulatedInstance instance, long now)
    {
        (instance.State, instance.InService) = (InstanceState.Serves, now);
        _serving.Add(instance);
        if (_question.Instance.MeanTimeToCrash is { } mean)
            _agenda.Add(now + Ticks(new ExponentialDuration(mean).Draw(_crashes)), EventKind.Crashed, instance.Index);
    }
}
