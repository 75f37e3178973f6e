using Unicorn.LoadGen.Measuring;

namespace Unicorn.LoadGen.Running.Health;

/// <summary>What the generator and its machine tell at one instant. Times and counts run since some start of their own; null where they are not told.</summary>
internal sealed record Reading
{
    /// <summary>
    /// Seconds that a flush is reckoned by at least. The last one of a run, and those that make up for one that was held up, take a few milliseconds:
    /// a hundredth of a second of steal, or the run's own end, would be whole cores of them.
    /// </summary>
    private const double ShortestTime = 1;

    /// <summary>The monotonic clock.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The wall clock.</summary>
    public required DateTimeOffset Wall { get; init; }

    /// <summary>Time for which the machine has slept.</summary>
    public TimeSpan? Asleep { get; init; }

    /// <summary>CPU time that the generator has used.</summary>
    public TimeSpan Cpu { get; init; }

    /// <summary>CPU time that the embedded server has used.</summary>
    public TimeSpan? ServerCpu { get; init; }

    /// <summary>Time that threads of the generator have waited for a core.</summary>
    public TimeSpan? CpuWait { get; init; }

    /// <summary>Time that the hypervisor gave to others, of all cores.</summary>
    public TimeSpan? Steal { get; init; }

    /// <summary>Time in which the garbage collector stopped the generator.</summary>
    public TimeSpan GcPause { get; init; }

    /// <summary>Requests that the client silently sent again.</summary>
    public long Resends { get; init; }

    /// <summary>Work that waits in the thread pool's queue now.</summary>
    public long PoolQueue { get; init; }

    /// <summary>The gauges of the time since an earlier reading; those of the present instant alone are left at nothing.</summary>
    public Gauges Since(Reading before)
    {
        var elapsed = Math.Max((At - before.At).TotalSeconds, ShortestTime);
        var suspended = Grown(Asleep - before.Asleep);
        return new Gauges(0, Cores(Cpu - before.Cpu) ?? 0, Cores(ServerCpu - before.ServerCpu))
        {
            CpuWait = Cores(CpuWait - before.CpuWait),
            Steal = Cores(Steal - before.Steal),
            GcPause = GcPause - before.GcPause,
            Resends = Resends - before.Resends,
            PoolQueue = PoolQueue,
            Suspended = suspended,
            WallJump = Whole(Wall - before.Wall - (At - before.At) - (suspended ?? TimeSpan.Zero)),
        };

        double? Cores(TimeSpan? used) => used is { } time ? Math.Max(0, time.TotalSeconds / elapsed) : null;
    }

    // The clocks are read one after the other: some microseconds between them are no sleep.
    private static TimeSpan? Grown(TimeSpan? time) => time is { } t ? t > TimeSpan.FromMilliseconds(1) ? t : TimeSpan.Zero : null;

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds));
}
