using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>Instances that were launched at one instant, and are alike from there on. Instants are ticks from the start of the run.</summary>
/// <param name="launched">When.</param>
/// <param name="ready">When they serve; those whose boot fails are found out then.</param>
/// <param name="fails">Whether their boot fails.</param>
/// <param name="scales">Whether their launch was the work of a policy, and not that of a replacement.</param>
internal sealed class Cohort(long launched, long ready, bool fails, bool scales)
{
    public long Launched => launched;

    public long Ready => ready;

    public bool Fails => fails;

    public bool Scales => scales;

    /// <summary>How many there are left.</summary>
    public int Count { get; set; }

    /// <summary>Requests that each has had, by which its memory knows keys.</summary>
    public double Seen { get; set; }
}

/// <summary>The instances of a fluid fleet, cohort by cohort.</summary>
internal sealed class FluidInstances
{
    // Streams of the seed, beside those of the schedule.
    private const ulong BootStream = 0x400011;
    private const ulong CrashStream = 0x400012;

    private readonly FleetQuestion _question;
    private readonly SplitMix64 _boots;
    private readonly SplitMix64 _crashes;
    private readonly List<Cohort> _booting = [];
    private readonly List<InstanceUsage> _usage = [];
    private readonly Queue<TimeSpan> _planned;
    private readonly long _lingers;
    private double _nextCrash;
    private double _lived;

    public FluidInstances(FleetQuestion question, long seed)
    {
        _question = question;
        (_boots, _crashes) = (new SplitMix64(seed, BootStream), new SplitMix64(seed, CrashStream));
        _planned = new Queue<TimeSpan>(question.Crashes.Order());

        // Who is told to end answers what it has, and ends with that.
        _lingers = Math.Min(question.Group.Drain.Ticks, Ticks(question.Instance.Held.Mean + question.Instance.Overhead));
        _nextCrash = question.Instance.MeanTimeToCrash is { } mean ? new ExponentialDuration(mean).Draw(_crashes) : double.PositiveInfinity;
        if (question.Group.Initial > 0)
            Serving.Add(new Cohort(0, -question.Group.WarmUp.Ticks, fails: false, scales: false) { Count = question.Group.Initial });
        InService = Paid = question.Group.Initial;
    }

    /// <summary>Those that serve, in the order in which they began to.</summary>
    public List<Cohort> Serving { get; } = [];

    /// <summary>How many serve.</summary>
    public int InService { get; private set; }

    /// <summary>How many are paid for.</summary>
    public int Paid { get; private set; }

    /// <summary>How many the group wants: those that boot or serve.</summary>
    public int Members => InService + _booting.Sum(cohort => cohort.Count);

    /// <summary>When the last scaling was over; null before the first.</summary>
    public TimeSpan? LastScaled { get; private set; }

    /// <summary>The lives so far.</summary>
    public IReadOnlyList<InstanceUsage> Usage => _usage;

    /// <summary>How many are past their warm-up.</summary>
    public int Counting(long now)
    {
        var warm = now - _question.Group.WarmUp.Ticks;
        var count = InService;
        for (var i = Serving.Count - 1; i >= 0 && Serving[i].Ready > warm; i--)
            count -= Serving[i].Count;
        return count;
    }

    /// <summary>Lives until an instant: boots end, instances crash.</summary>
    public void Advance(long from, long until)
    {
        for (var i = 0; i < _booting.Count;)
        {
            var cohort = _booting[i];
            if (cohort.Ready > until)
            {
                i++;
                continue;
            }

            _booting.RemoveAt(i);
            if (cohort.Fails)
                End(cohort, cohort.Count, cohort.Ready, EndedBy.FailedBoot);
            else
                Serve(cohort);
        }

        _lived += InService * (until - from) / (double)TimeSpan.TicksPerSecond;
        for (; _lived > _nextCrash; _nextCrash += new ExponentialDuration(_question.Instance.MeanTimeToCrash!.Value).Draw(_crashes))
            Crash(PickOne(), from);
        while (_planned.TryPeek(out var planned) && planned.Ticks < until)
            Crash(Serving.MinBy(cohort => cohort.Launched), _planned.Dequeue().Ticks);
    }

    /// <summary>Launches some.</summary>
    public void Launch(int count, long now, bool scales)
    {
        Paid += count;
        var (boot, failure) = (_question.Instance.Boot, _question.Instance.BootFailure);
        if (boot is FixedDuration && failure == 0)
        {
            _booting.Add(new Cohort(now, now + Ticks(boot.Mean), fails: false, scales) { Count = count });
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var ready = now + Ticks(boot.Draw(_boots));
            var fails = _boots.NextPositive() <= failure;
            _booting.Add(new Cohort(now, fails ? Math.Max(ready, now + _question.Group.HealthCheckGrace.Ticks) : ready, fails, scales) { Count = 1 });
        }
    }

    /// <summary>Ends so many of those that boot or serve, as the group says which.</summary>
    public void ScaleIn(int count, long now)
    {
        Cohort[] members = [.. Serving, .. _booting];
        foreach (var i in _question.Group.Ending([.. members.Select(cohort => TimeSpan.FromTicks(cohort.Launched))], Math.Min(count, members.Length), TimeSpan.FromTicks(now), _question.Scenario.Prices))
        {
            var (cohort, ending) = (members[i], Math.Min(count, members[i].Count));
            var serves = cohort.Ready <= now && !cohort.Fails;
            if (serves)
                InService -= ending;
            End(cohort, ending, serves ? now + _lingers : now, EndedBy.ScaleIn);
            if (cohort.Count == 0)
                _ = Serving.Remove(cohort) || _booting.Remove(cohort);
            count -= ending;
        }

        LastScaled = TimeSpan.FromTicks(now);
    }

    /// <summary>The plan is over: who lives is paid for until then.</summary>
    public void Close(long now)
    {
        foreach (var cohort in Serving.Concat(_booting))
            End(cohort, cohort.Count, now, EndedBy.PlanEnd);
    }

    private void Serve(Cohort cohort)
    {
        var place = Serving.Count;
        while (place > 0 && Serving[place - 1].Ready > cohort.Ready)
            place--;
        Serving.Insert(place, cohort);
        InService += cohort.Count;
        if (cohort.Scales)
            LastScaled = TimeSpan.FromTicks(cohort.Ready);
    }

    /// <summary>The cohort of one that crashes by itself: any, however old.</summary>
    private Cohort? PickOne()
    {
        if (InService == 0)
            return null;
        var rank = _crashes.NextFromOne(InService);
        foreach (var cohort in Serving)
        {
            rank -= cohort.Count;
            if (rank <= 0)
                return cohort;
        }

        return null;
    }

    private void Crash(Cohort? cohort, long at)
    {
        if (cohort is null)
            return;
        InService--;
        End(cohort, 1, Math.Max(at, cohort.Launched), EndedBy.Crash);
        if (cohort.Count == 0)
            Serving.Remove(cohort);
    }

    private void End(Cohort cohort, int count, long at, string why)
    {
        cohort.Count -= count;
        Paid -= count;
        for (var i = 0; i < count; i++)
            _usage.Add(new InstanceUsage("i-" + (_usage.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromTicks(cohort.Launched), TimeSpan.FromTicks(at), why));
    }

    private static long Ticks(double seconds) => (long)Math.Round(seconds * TimeSpan.TicksPerSecond);
}
