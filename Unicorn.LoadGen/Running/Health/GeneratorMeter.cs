using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Measuring;

namespace Unicorn.LoadGen.Running.Health;

/// <summary>Reads how the generator and its machine are, once per flush.</summary>
public sealed class GeneratorMeter : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly Func<int> _inFlight;
    private readonly TargetConnection _connection;
    private readonly Func<long> _resends;
    private readonly Func<TimeSpan>? _serverCpu;
    private readonly EchoLag? _echo;
    private readonly ThreadWaits _waits = new();
    private readonly TimeSpan? _tolerable;
    private readonly long? _ports = ProcFile.Read("/proc/sys/net/ipv4/ip_local_port_range") is { } range ? LinuxFigures.Ports(range) : null;
    private readonly long? _descriptors = FreeDescriptors();
    private Reading _last;

    /// <summary>Begins: what is read later is of the time from now on.</summary>
    /// <param name="clock">The clocks.</param>
    /// <param name="tolerable">The longest lag that decides nothing; null when no response time is promised.</param>
    /// <param name="connection">Opens the connections to the target.</param>
    /// <param name="inFlight">Requests under way now.</param>
    /// <param name="resends">Requests that were silently sent again so far.</param>
    /// <param name="serverCpu">CPU time the embedded server has used; null without one.</param>
    public GeneratorMeter(TimeProvider clock, TimeSpan? tolerable, TargetConnection connection, Func<int> inFlight, Func<long> resends, Func<TimeSpan>? serverCpu)
    {
        (_clock, _start, _tolerable, _connection, _inFlight, _resends, _serverCpu) = (clock, clock.GetTimestamp(), tolerable, connection, inFlight, resends, serverCpu);
        _echo = EchoLag.Start(clock, tolerable);
        _last = Now();
    }

    /// <summary>The gauges since the last call.</summary>
    public Gauges Read()
    {
        var now = Now();
        var gauges = now.Since(_last);
        var lag = _echo?.Take();
        _last = now;
        var open = _connection.Open;
        return gauges with
        {
            InFlight = _inFlight(),
            ReceiveLag = lag?.Longest,
            ReceiveLate = _tolerable is null ? null : lag?.LateShare(EchoLag.BeatOf(_tolerable)),
            Memory = Environment.WorkingSet / (1024.0 * 1024),
            Connections = open,
            PortsLeft = _ports is { } ports && ProcFile.Read("/proc/net/sockstat") is { } sockets && LinuxFigures.TimeWait(sockets) is { } closed ? Math.Max(0, ports - open - closed) : null,
            DescriptorsLeft = _descriptors is { } free ? Math.Max(0, free - open) : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _echo?.Dispose();

    private Reading Now() => new()
    {
        At = _clock.GetElapsedTime(_start),
        Wall = _clock.GetUtcNow(),
        Asleep = BootClock.Asleep,
        Cpu = Environment.CpuUsage.TotalTime,
        ServerCpu = _serverCpu?.Invoke(),
        CpuWait = _waits.Read(),
        Steal = ProcFile.Read("/proc/stat") is { } stat ? LinuxFigures.Steal(stat, Environment.ProcessorCount) : null,
        GcPause = GC.GetTotalPauseDuration(),
        Resends = _resends(),
        PoolQueue = ThreadPool.PendingWorkItemCount,
    };

    // Counted once: of those that come later, only the target's connections are many.
    private static long? FreeDescriptors()
    {
        try
        {
            return ProcFile.Read("/proc/self/limits") is { } limits && LinuxFigures.Descriptors(limits) is { } most
                ? most - Directory.EnumerateFileSystemEntries("/proc/self/fd").LongCount()
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
