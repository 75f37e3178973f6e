using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Doctor;
using Unicorn.LoadGen.Running;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Doctor;

/// <summary>A small floor of the machine that the tests run on.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class FloorMeasurementTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_floor_has_all_its_figures_and_they_go_together()
    {
        var effort = FloorEffort.Brief with { Low = TimeSpan.FromSeconds(0.4), JitterWaits = 50, RatesUntil = TimeSpan.FromSeconds(2) };
        var said = new List<string>();

        var floor = await new FloorMeasurement(effort, TimeProvider.System, said.Add).RunAsync(TestContext.Current.CancellationToken);

        floor.Full.ShouldBeFalse();
        floor.InFlight.ShouldBeNull();
        floor.TimerJitter.Count.ShouldBe(50);
        floor.SendLag.Count.ShouldBe(200); // 500/s for 0.4 s
        foreach (var times in new[] { floor.TimerJitter, floor.SendLag, floor.ResponseTime })
        {
            times.P50.ShouldBeInRange(0, times.P99);
            times.P99.ShouldBeLessThanOrEqualTo(times.Max * 1.001); // the quantile is the top of its counter
        }

        floor.ResponseTime.P50.ShouldBeGreaterThan(floor.SendLag.P50);
        floor.HighestRate.ShouldBe(Math.Round(HonestRate.Sustained * floor.Rates.Where(rate => rate.Honest).Select(rate => rate.PerSecond).DefaultIfEmpty(0).Max()));
        floor.CpuMicroseconds.ShouldBeGreaterThan(1);
        said.Count.ShouldBe(3 + floor.Rates.Length);
        if (OperatingSystem.IsLinux())
            Children.HasServer(Environment.ProcessId).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_gives_up_leaves_no_null_server_behind()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Should.ThrowAsync<OperationCanceledException>(() => new FloorMeasurement(FloorEffort.Brief, TimeProvider.System, _ => stop.CancelAfter(200)).RunAsync(stop.Token));

        if (OperatingSystem.IsLinux())
            Children.HasServer(Environment.ProcessId).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_null_server_that_dies_is_told_and_not_taken_for_a_slow_machine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells the children of a process");
        var measurement = new FloorMeasurement(FloorEffort.Brief, TimeProvider.System, what =>
        {
            if (what == "measuring a low rate")
                Children.Kill(Children.ServerOf(Environment.ProcessId));
        });

        var failure = await Should.ThrowAsync<HarnessException>(() => measurement.RunAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith("the null server ended before all was measured: exited with code ");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_null_server_is_a_process_that_answers_anything_and_ends_with_its_owner()
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = new HttpClient();
        var server = await NullProcess.StartAsync(TimeSpan.Zero, TimeProvider.System, stop);
        await using (server)
            (await client.GetStringAsync(new Uri(server.Url, "/calc?input=x"), stop)).ShouldBe("null");

        (await server.Ended).ShouldBe("stopped");
        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync(server.Url, stop));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_kept_floor_is_not_measured_again()
    {
        var clock = TimeProvider.System;
        using var folder = new Specs.TemporaryFolder();
        var cache = new FloorCache(folder["floor.json"], FloorPlace.Here(clock), clock);
        cache.Keep(Floors.Of(clock.GetUtcNow()));

        var floor = await new MachineFloor(cache, clock, what => throw new HarnessException(what)).FindAsync(TestContext.Current.CancellationToken);

        floor.HighestRate.ShouldBe(Floors.HighestRate);
    }
}
