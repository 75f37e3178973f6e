namespace Unicorn.LoadGen.Measuring;

/// <summary>
/// How the generator was, read once per flush: of the time since the flush before, or at its instant. What is null is not known: the
/// system does not tell, or an earlier build did not ask.
/// </summary>
/// <param name="InFlight">Requests sent and not ended.</param>
/// <param name="GeneratorCpu">Cores' worth of CPU that the generator used since the last flush.</param>
/// <param name="ServerCpu">The same of the embedded server; null without one.</param>
public readonly record struct Gauges(long InFlight, double GeneratorCpu, double? ServerCpu)
{
    /// <summary>When they were read, from the start of the run; null where an earlier build kept the second alone.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>Cores' worth of time in which threads of the generator could run and had no core: others used them.</summary>
    public double? CpuWait { get; init; }

    /// <summary>Cores' worth of time that the hypervisor gave to others while this machine wanted it, of as many cores as the generator may use.</summary>
    public double? Steal { get; init; }

    /// <summary>The time in which the garbage collector stopped the generator.</summary>
    public TimeSpan? GcPause { get; init; }

    /// <summary>The longest time from the arrival of a byte to the moment at which the generator noticed it: what answers wait, too.</summary>
    public TimeSpan? ReceiveLag { get; init; }

    /// <summary>The share of the time, from 0 to 1, in which the receive lag was longer than is tolerable; null where no response time is promised.</summary>
    public double? ReceiveLate { get; init; }

    /// <summary>Work that waited in the thread pool's queue at the flush.</summary>
    public long? PoolQueue { get; init; }

    /// <summary>The generator's memory in MiB, as the system counts it.</summary>
    public double? Memory { get; init; }

    /// <summary>Connections to the target that are open.</summary>
    public long? Connections { get; init; }

    /// <summary>Local ports that a new connection could have, at the least.</summary>
    public long? PortsLeft { get; init; }

    /// <summary>Descriptors that the generator may still open.</summary>
    public long? DescriptorsLeft { get; init; }

    /// <summary>Requests that the client silently sent again.</summary>
    public long? Resends { get; init; }

    /// <summary>By how much the wall clock moved otherwise than the monotonic one; negative when it was set back.</summary>
    public TimeSpan? WallJump { get; init; }

    /// <summary>How long the machine slept, during which the monotonic clock stood still.</summary>
    public TimeSpan? Suspended { get; init; }
}
