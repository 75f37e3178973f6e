using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scaling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>
/// What becomes of requests at each rate, for a number of instances and an arrival process: simulated at some rates, between which it is a line. Beyond the
/// highest of them no more is answered than there.
/// </summary>
internal sealed class LoadCurve
{
    // Dense where it bends.
    private static readonly ImmutableArray<double> s_loads = [0.05, 0.2, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.84, 0.88, 0.91, 0.94, 0.97, 1, 1.03, 1.06, 1.1, 1.2, 1.5, 2, 3];
    private static readonly Comparer<CurvePoint> s_byLoad = Comparer<CurvePoint>.Create((a, b) => a.Load.CompareTo(b.Load));
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private LoadCurve(double fullRate, ImmutableArray<TimeSpan> limits, ImmutableArray<CurvePoint> points) => (FullRate, Limits, Points) = (fullRate, limits, points);

    /// <summary>Computations per second of one instance whose places are always taken.</summary>
    public double FullRate { get; }

    /// <summary>The response-time limits that are counted.</summary>
    public ImmutableArray<TimeSpan> Limits { get; }

    /// <summary>The points, by their rising loads.</summary>
    public ImmutableArray<CurvePoint> Points { get; }

    /// <summary>Simulates one.</summary>
    /// <param name="question">The instances, the promises and the requests.</param>
    /// <param name="process">How arrivals are spread.</param>
    /// <param name="instances">How many share them.</param>
    /// <param name="arrivals">How many arrivals each point rests on at most.</param>
    /// <param name="events">The simulator.</param>
    /// <param name="stop">Stops it.</param>
    public static LoadCurve Of(FleetQuestion question, ArrivalProcess process, int instances, int arrivals, IFleetModel events, CancellationToken stop)
    {
        var full = question.Instance.FullRate;
        var limits = MeasuredLimits.Of(question.Scenario);
        return new LoadCurve(full, limits.ResponseTimes, [.. s_loads.Select(load =>
        {
            var rate = load * full * instances;
            var during = TimeSpan.FromSeconds(Math.Clamp(arrivals / rate, 2, s_longest.TotalSeconds));
            var outcome = events.Of(
                new FleetQuestion
                {
                    Scenario = question.Scenario with { Load = [new Inject { Rate = new Rate(rate), During = during, Arrivals = process }], WarmUp = null, Objectives = [.. question.Scenario.Objectives.Select(objective => objective with { Step = null })], TimeScale = 1 },
                    Instance = question.Instance with { Cache = CacheTier.None, MeanTimeToCrash = null, Boot = new FixedDuration(0), BootFailure = 0 },
                    Group = new ScalingGroup { Min = instances, Max = instances, Initial = instances, Period = s_longest },
                    Balancing = question.Balancing,
                },
                stop);
            return PointOf(load, outcome, limits);
        })]);
    }

    /// <summary>Where a load lies: the first of the two points around it, and how far it is on the way to the next; that is 0 at the ends.</summary>
    public (int Point, double Way) At(double load)
    {
        var next = Points.BinarySearch(new CurvePoint(load, 0, 0, [], null!), s_byLoad);
        if (next >= 0)
            return (next, 0);
        next = ~next;
        return next == 0 ? (0, 0)
            : next == Points.Length ? (next - 1, 0)
            : (next - 1, (load - Points[next - 1].Load) / (Points[next].Load - Points[next - 1].Load));
    }

    /// <summary>What is left of a share of the last point where more comes than there: as many answers, of more.</summary>
    public double Beyond(double load) => Math.Min(1, Points[^1].Load / load);

    private static CurvePoint PointOf(double load, FleetOutcome outcome, MeasuredLimits limits)
    {
        var counts = outcome.Run.Sum(_ => true);
        var all = (double)Math.Max(1, counts.Planned);
        var told = outcome.Run.Manifest.Limits.ResponseTimes;
        return new CurvePoint(
            load,
            counts[OutcomeKind.Ok] / all,
            counts[OutcomeKind.Timeout] / all,
            [.. limits.ResponseTimes.Select(limit => told.IndexOf(limit) is >= 0 and var i ? counts.Exceeded(i) / all : 0)],
            outcome.Run.Judged.Response);
    }
}
