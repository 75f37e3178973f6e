using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Judging;

/// <summary>What a second of a run is no longer good for when a signal of the generator passes its limit.</summary>
public enum Voids
{
    /// <summary>Nothing: it explains others.</summary>
    Nothing,

    /// <summary>A breach of a response-time objective: lateness can only make response times worse.</summary>
    ResponseTimes,

    /// <summary>A breach of any share, or of goodput: what was under way may have been lost by it.</summary>
    Everything,
}

/// <summary>A sign of how well the generator itself was, and from where on it voids what was measured beside it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Unit">Its unit, as it is written after a number.</param>
/// <param name="Read">Its figure; null where it is not known.</param>
/// <param name="Limit">Its figure must not be above this; null where none applies.</param>
/// <param name="Voids">What it voids when it is.</param>
/// <param name="Worst">The figure of a run that is told, of all its seconds: the highest, unless another says more.</param>
public sealed record Signal(string Name, string Unit, Func<Gauges, double?> Read, double? Limit, Voids Voids, Func<IEnumerable<double>, double> Worst)
{
    /// <summary>A generator that uses more than this share of its cores is short of them.</summary>
    public const double BusyCores = 0.9;

    /// <summary>Lost time, of whatever kind, decides nothing while it is no more than this share of a second: no more arrivals can have met it.</summary>
    private const double LostTime = 0.01;

    /// <summary>More of the machine's cores than this, given to others by the hypervisor, may be what was measured. It is counted in hundredths of a second.</summary>
    private const double StolenCores = 0.05;

    /// <summary>The signals of a run, with the limits that its promises and its machine set.</summary>
    public static ImmutableArray<Signal> Of(Manifest manifest) => Of(manifest, manifest.Limits.SendLag);

    /// <summary>The same for another lag that is tolerable than the one that was declared before the run, so that late receives were not counted by it.</summary>
    public static ImmutableArray<Signal> Of(Manifest manifest, TimeSpan? tolerableLag)
    {
        var tolerable = tolerableLag?.TotalMilliseconds;
        var isCounted = tolerableLag is not null && tolerableLag == manifest.Limits.SendLag;
        var cores = manifest.Machine.Cores;
        var paused = tolerable is { } lag ? Math.Max(lag, TimeSpan.FromSeconds(LostTime).TotalMilliseconds) : (double?)null;

        // A longer lag was met by no more of the time than the declared one was.
        bool IsRare(Gauges gauges) => !isCounted && tolerableLag >= manifest.Limits.SendLag && gauges.ReceiveLate <= LostTime;
        return
        [
            new("receive lag", "ms", g => IsRare(g) ? null : g.ReceiveLag?.TotalMilliseconds, isCounted ? null : tolerable, isCounted ? Voids.Nothing : Voids.ResponseTimes, Enumerable.Max),
            new("time with late receives", "%", g => g.ReceiveLate * 100, isCounted ? LostTime * 100 : null, Voids.ResponseTimes, Enumerable.Max),
            new("generator CPU", "cores", g => g.GeneratorCpu, tolerable is null ? null : BusyCores * cores, Voids.ResponseTimes, Enumerable.Max),
            new("waited for a core", "cores", g => g.CpuWait, null, Voids.Nothing, Enumerable.Max),
            new("steal", "cores", g => g.Steal, tolerable is null ? null : StolenCores * cores, Voids.ResponseTimes, Enumerable.Max),
            new("GC pauses", "ms", g => g.GcPause?.TotalMilliseconds, paused, Voids.ResponseTimes, Enumerable.Max),
            new("thread pool queue", "", g => g.PoolQueue, null, Voids.Nothing, Enumerable.Max),
            new("suspended", "ms", g => g.Suspended?.TotalMilliseconds, 0, Voids.Everything, Enumerable.Sum),
            new("wall clock moved", "ms", g => g.WallJump?.TotalMilliseconds, null, Voids.Nothing, Farthest),
            new("hidden resends", "", g => g.Resends, null, Voids.Nothing, Enumerable.Sum),
            new("in flight", "", g => g.InFlight, null, Voids.Nothing, Enumerable.Max),
            new("open connections", "", g => g.Connections, null, Voids.Nothing, Enumerable.Max),
            new("ports left", "", g => g.PortsLeft, null, Voids.Nothing, Enumerable.Min),
            new("descriptors left", "", g => g.DescriptorsLeft, null, Voids.Nothing, Enumerable.Min),
            new("memory", "MB", g => g.Memory, null, Voids.Nothing, Enumerable.Max),
        ];
    }

    /// <summary>Whether the figure is beyond the limit.</summary>
    public bool IsBeyond(Gauges gauges) => Read(gauges) > Limit;

    private static double Farthest(IEnumerable<double> figures) => figures.MaxBy(Math.Abs);
}
