using System.Net;
using Unicorn.LoadGen.Driving;
using Unicorn.LoadGen.Running.Health;
using Unicorn.Tests.Driving;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Running.Health;

/// <summary>The readings of this very process.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class GeneratorMeterTests
{
    private static readonly TimeSpan s_tolerable = TimeSpan.FromMilliseconds(25);

    [Fact(Timeout = 30_000)]
    public async Task A_process_at_work_tells_what_it_uses()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells these figures");
        var resends = 3L;
        var (outerStart, outerCpu) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using var meter = new GeneratorMeter(TimeProvider.System, s_tolerable, await ConnectionAsync(), () => 7, () => resends, () => TimeSpan.Zero);
        resends = 5;
        var (innerStart, innerCpu) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        Work(TimeSpan.FromMilliseconds(300));
        var (inner, worked) = (TimeProvider.System.GetElapsedTime(innerStart), Environment.CpuUsage.TotalTime - innerCpu);

        var gauges = meter.Read();
        var (outer, used) = (TimeProvider.System.GetElapsedTime(outerStart), Environment.CpuUsage.TotalTime - outerCpu);

        // What was used meanwhile at least, over the longest that it can have been; and the other way round. A second is the shortest reckoned by.
        gauges.GeneratorCpu.ShouldBeInRange(worked.TotalSeconds / Math.Max(1, outer.TotalSeconds), used.TotalSeconds / Math.Max(1, inner.TotalSeconds));
        worked.ShouldBeGreaterThan(TimeSpan.Zero);
        (gauges.InFlight, gauges.Resends, gauges.ServerCpu, gauges.Connections).ShouldBe((7, 2, 0, 0));
        gauges.Memory!.Value.ShouldBeGreaterThan(10);
        gauges.PortsLeft!.Value.ShouldBeGreaterThan(0);
        gauges.DescriptorsLeft!.Value.ShouldBeGreaterThan(0);
        gauges.Steal.ShouldNotBeNull();
        gauges.CpuWait.ShouldNotBeNull();
        gauges.ReceiveLag!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        gauges.Suspended.ShouldBe(TimeSpan.Zero);
    }

    [Fact(Timeout = 30_000)]
    public async Task Collections_of_garbage_stop_the_process_for_a_time_that_is_told()
    {
        using var meter = new GeneratorMeter(TimeProvider.System, s_tolerable, await ConnectionAsync(), () => 0, () => 0, null);
        for (var i = 0; i < 5; i++)
            GC.Collect();

        meter.Read().GcPause!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_arrives_while_the_threads_are_busy_is_noticed_late_and_told()
    {
        using var meter = new GeneratorMeter(TimeProvider.System, s_tolerable, await ConnectionAsync(), () => 0, () => 0, null);
        meter.Read();

        await BusyThreadsAsync(TimeSpan.FromMilliseconds(250));

        var gauges = meter.Read();
        gauges.ReceiveLag!.Value.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(100));
        gauges.ReceiveLate!.Value.ShouldBeGreaterThan(0.1);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_echo_that_is_still_waited_for_counts_with_what_it_has_waited()
    {
        using var meter = new GeneratorMeter(TimeProvider.System, s_tolerable, await ConnectionAsync(), () => 0, () => 0, null);
        meter.Read();
        var busy = BusyThreadsAsync(TimeSpan.FromMilliseconds(400));
        Thread.Sleep(300);

        var gauges = meter.Read();

        gauges.ReceiveLag!.Value.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(100));
        await busy;
    }

    [Fact(Timeout = 30_000)]
    public async Task Connections_are_counted_from_their_opening_to_their_closing()
    {
        await using var target = ScriptedTarget.Stalling("");
        var connection = await ConnectionAsync();
        var address = new DnsEndPoint("127.0.0.1", target.Url.Port);
        var first = await connection.OpenAsync(address, TestContext.Current.CancellationToken);
        var second = await connection.OpenAsync(address, TestContext.Current.CancellationToken);
        connection.Open.ShouldBe(2);

        await first.DisposeAsync();
        await first.DisposeAsync();
        connection.Open.ShouldBe(1);
        await second.DisposeAsync();
        connection.Open.ShouldBe(0);
    }

    /// <summary>
    /// Every thread that the pool may have sleeps, and more work waits: an echo, like an answer, waits for one that is free. The pool is kept small
    /// meanwhile, because servers of other tests have let it grow.
    /// </summary>
    private static async Task BusyThreadsAsync(TimeSpan time)
    {
        ThreadPool.GetMinThreads(out var fewest, out var fewestPorts);
        ThreadPool.GetMaxThreads(out var most, out var mostPorts);
        ThreadPool.SetMinThreads(Environment.ProcessorCount, fewestPorts).ShouldBeTrue();
        ThreadPool.SetMaxThreads(Environment.ProcessorCount * 2, mostPorts).ShouldBeTrue();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, ThreadPool.ThreadCount + (Environment.ProcessorCount * 4)).Select(_ => Task.Run(() => Thread.Sleep(time), TestContext.Current.CancellationToken)));
        }
        finally
        {
            ThreadPool.SetMaxThreads(most, mostPorts).ShouldBeTrue();
            ThreadPool.SetMinThreads(fewest, fewestPorts).ShouldBeTrue();
        }
    }

    private static async Task<TargetConnection> ConnectionAsync() => new(await TargetGuard.AllowAsync([], TestContext.Current.CancellationToken));

    private static void Work(TimeSpan time)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < time)
            Thread.SpinWait(100);
    }
}
