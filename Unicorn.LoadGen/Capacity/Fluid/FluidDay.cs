using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>Lives through a day step by step. Instants inside are ticks from the start of the run.</summary>
internal sealed class FluidDay
{
    private readonly FleetQuestion _question;
    private readonly LoadCurves _curves;
    private readonly World _world;
    private readonly long _length;
    private readonly CancellationToken _stop;
    private readonly KnownShare? _known;
    private readonly List<FleetMetrics> _history = [];
    private double _requests, _good, _computed, _places, _all;
    private int _desired;
    private long _periodFrom;

    public FluidDay(FleetQuestion question, LoadCurves curves, World world, long length, CancellationToken stop)
    {
        (_question, _curves, _world, _length, _stop) = (question, curves, world, length, stop);
        Limits = MeasuredLimits.Of(question.Scenario);
        (Judged, WarmUp) = (new FluidTally(Limits.ResponseTimes.Length), new FluidTally(Limits.ResponseTimes.Length));
        Instances = new FluidInstances(question, world.Seed);
        _known = question.Instance.Cache == CacheTier.None ? null : new KnownShare(question.Scenario.Keys);
        _desired = question.Group.Initial;
    }

    /// <summary>The limits whose exceedances are counted.</summary>
    public MeasuredLimits Limits { get; }

    /// <summary>The instances.</summary>
    public FluidInstances Instances { get; }

    /// <summary>What became of the judged load.</summary>
    public FluidTally Judged { get; }

    /// <summary>What became of the warm-up.</summary>
    public FluidTally WarmUp { get; }

    /// <summary>The rows of the steps.</summary>
    public List<SecondCounts> Rows { get; } = [];

    /// <summary>The fleet, period by period.</summary>
    public List<FleetPeriod> Periods { get; } = [];

    /// <summary>When the period ends that goes on.</summary>
    public TimeSpan PeriodEnd => TimeSpan.FromTicks(Math.Min(_length, _periodFrom + _question.Group.Period.Ticks));

    /// <summary>A step within one phase and one period.</summary>
    public void Live(Phase phase, TimeSpan from, TimeSpan until)
    {
        Instances.Advance(from.Ticks, until.Ticks);
        var tally = phase.IsWarmUp ? WarmUp : Judged;
        var good = tally.Ok;
        var requests = _world.Demand * (phase.Rate.ExpectedUntil(until - phase.Start) - phase.Rate.ExpectedUntil(from - phase.Start));
        Serve(phase, tally, requests, from.Ticks, until.Ticks);
        (_requests, _good, _all) = (_requests + requests, _good + tally.Ok - good, _all + requests);
        Rows.Add(tally.Take((int)from.TotalSeconds, phase.Index));
        if (until == PeriodEnd)
            EndPeriod(until.Ticks);
    }

    private void Serve(Phase phase, FluidTally tally, double requests, long from, long until)
    {
        double length = until - from;
        var serving = Instances.Serving.Count == 0 ? 0 : (double)Instances.InService;
        for (var i = Instances.Serving.Count - 1; i >= 0 && Instances.Serving[i].Ready > from; i--)
            serving -= Instances.Serving[i].Count * (Instances.Serving[i].Ready - from) / length;
        if (serving <= 0)
        {
            tally.AddRefused(requests);
            return;
        }

        var instance = _question.Instance;
        var curve = _curves.Of(_question, phase.Process, serving, _stop);
        var full = curve.FullRate * _world.Speed * serving * length / TimeSpan.TicksPerSecond;
        _places += full;
        if (instance.Cache == CacheTier.Memory)
        {
            // Each begins with an empty memory, so those that serve for longer have more hits.
            foreach (var cohort in Instances.Serving)
            {
                var share = Math.Min(1, (until - cohort.Ready) / length) / serving;
                var each = requests * share;
                Compute(each * cohort.Count, full * share * cohort.Count, _known!.After(cohort.Seen + (each / 2)));
                cohort.Seen += each;
            }
        }
        else
        {
            Compute(requests, full, _known?.After(_all + (requests / 2)) ?? 0);
        }

        void Compute(double asked, double most, double known)
        {
            if (known > 0)
                tally.AddHits(asked * known, instance.Overhead, Limits.ResponseTimes);
            _computed += tally.Add(curve, asked * (1 - known) / most, asked * (1 - known));
        }
    }

    private void EndPeriod(long now)
    {
        var utilisation = _places == 0 ? 0 : Math.Min(1, _computed / _places);
        var until = TimeSpan.FromTicks(now);
        var counting = Instances.Counting(now);
        _history.Add(new FleetMetrics(until, TimeSpan.FromTicks(now - _periodFrom), _requests, utilisation, counting));
        Periods.Add(new FleetPeriod(until, _requests, _good, Instances.Paid, Instances.InService, utilisation));
        if (now >= _length)
        {
            Instances.Close(now);
            return;
        }

        Decide(now, counting);
        (_periodFrom, _requests, _good, _computed, _places) = (now, 0, 0, 0, 0);
    }

    private void Decide(long now, int counting)
    {
        var members = Instances.Members;
        var wanted = _question.Group.Desired(new FleetState(TimeSpan.FromTicks(now), _desired, counting, members - counting, Instances.LastScaled), _history);
        if (Math.Min(wanted - members, _question.Group.Max - Instances.Paid) is > 0 and var more)
            Instances.Launch(more, now, scales: wanted > _desired);
        if (wanted < members)
            Instances.ScaleIn(members - wanted, now);
        _desired = wanted;
    }
}
