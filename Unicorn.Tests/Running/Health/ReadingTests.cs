using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Unicorn.LoadGen.Running.Health;

namespace Unicorn.Tests.Running.Health;

public sealed class ReadingTests
{
    private static readonly Reading s_before = new()
    {
        At = TimeSpan.FromSeconds(100),
        Wall = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero),
        Asleep = TimeSpan.FromSeconds(4_900),
        Cpu = TimeSpan.FromSeconds(3),
        ServerCpu = TimeSpan.FromSeconds(2),
        CpuWait = TimeSpan.FromSeconds(1),
        Steal = TimeSpan.FromSeconds(7),
        GcPause = TimeSpan.FromMilliseconds(400),
        Resends = 5,
    };

    [Fact]
    public void Times_become_cores_and_counts_become_differences()
    {
        var gauges = After(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), r => r with
        {
            Cpu = TimeSpan.FromSeconds(4),
            ServerCpu = TimeSpan.FromSeconds(5),
            CpuWait = TimeSpan.FromSeconds(1.5),
            Steal = TimeSpan.FromSeconds(7.2),
            GcPause = TimeSpan.FromMilliseconds(425),
            Resends = 8,
            PoolQueue = 3,
        }).Since(s_before);

        (gauges.GeneratorCpu, gauges.ServerCpu, gauges.CpuWait).ShouldBe((0.5, 1.5, 0.25));
        gauges.Steal!.Value.ShouldBe(0.1, 1e-9);
        (gauges.GcPause, gauges.Resends, gauges.PoolQueue).ShouldBe((TimeSpan.FromMilliseconds(25), 3, 3));
        (gauges.WallJump, gauges.Suspended).ShouldBe((TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void A_short_flush_is_reckoned_as_a_second_so_that_a_tick_of_it_is_no_core()
    {
        // Ten milliseconds of each within fifty are a hundredth of a second, and would be a fifth of a core.
        var (length, tick) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(10));
        var after = After(length, length, length, r => r with { Cpu = r.Cpu + tick, Steal = r.Steal + tick, CpuWait = r.CpuWait + tick });
        var gauges = after.Since(s_before);

        gauges.GeneratorCpu.ShouldBe(0.01, 1e-9);
        gauges.Steal!.Value.ShouldBe(0.01, 1e-9);
        gauges.CpuWait!.Value.ShouldBe(0.01, 1e-9);
    }

    [Property]
    public Property A_sleep_and_a_wall_clock_that_is_set_are_told_apart() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>().Filter(sleep => sleep is >= 2 and < 1_000_000),
        ArbMap.Default.ArbFor<int>().Filter(jump => Math.Abs((long)jump) < 100_000_000),
        (sleep, jump) =>
        {
            var second = TimeSpan.FromSeconds(1);
            var (slept, set) = (TimeSpan.FromMilliseconds(sleep), TimeSpan.FromMilliseconds(jump));
            var gauges = After(second, second + slept + set, second + slept).Since(s_before);
            return gauges.Suspended == slept && gauges.WallJump == set;
        });

    [Fact]
    public void Clocks_that_are_read_one_after_the_other_make_no_sleep() =>
        After(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1) + TimeSpan.FromMicroseconds(300)).Since(s_before).Suspended.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_clock_that_was_read_late_makes_no_sleep_of_a_busy_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone tells of sleep");
        var (least, most) = (TimeSpan.MaxValue, TimeSpan.Zero);
        var busy = new Thread(() => Enumerable.Range(0, 200).ToList().ForEach(_ => GC.Collect()));
        busy.Start();
        while (!busy.Join(0))
        {
            var asleep = BootClock.Asleep!.Value;
            (least, most) = (asleep < least ? asleep : least, asleep > most ? asleep : most);
        }

        (most - least).ShouldBeLessThan(TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void What_the_system_does_not_tell_stays_unknown()
    {
        var dark = s_before with { Asleep = null, CpuWait = null, Steal = null, ServerCpu = null };

        var gauges = (dark with { At = dark.At + TimeSpan.FromSeconds(1), Wall = dark.Wall.AddSeconds(1) }).Since(dark);

        (gauges.Suspended, gauges.CpuWait, gauges.Steal, gauges.ServerCpu).ShouldBe((null, null, null, null));
        gauges.WallJump.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_server_that_has_ended_is_no_negative_work() =>
        After(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), r => r with { ServerCpu = TimeSpan.Zero }).Since(s_before).ServerCpu.ShouldBe(0);

    private static Reading After(TimeSpan monotonic, TimeSpan wall, TimeSpan awakeOrNot, Func<Reading, Reading>? more = null) =>
        (more ?? (r => r))(s_before with { At = s_before.At + monotonic, Wall = s_before.Wall + wall, Asleep = s_before.Asleep + (awakeOrNot - monotonic) });
}
