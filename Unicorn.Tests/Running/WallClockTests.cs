using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Sampling;
using Unicorn.Server.Serving;
using Unicorn.Tests.Serving;

namespace Unicorn.Tests.Running;

/// <summary>Runs on machines whose wall clock is set.</summary>
public sealed class WallClockTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_wall_clock_that_is_set_by_an_hour_changes_no_count_no_time_and_no_bill(int hours)
    {
        var clock = new SetClock();
        await using var server = await RunningServer.StartAsync(new ServerOptions());
        using var test = new TestRun(during: "2s")
        {
            Clock = clock,
            OnProgress = _ => clock.By = TimeSpan.FromHours(hours),
        };
        var before = clock.GetUtcNow();

        var run = await test.RunAsync(server.Client.BaseAddress, TestContext.Current.CancellationToken);

        clock.By.ShouldNotBe(TimeSpan.Zero);
        run.Complete.ShouldBeTrue(run.Missing);
        (run.Manifest.StartedAt - before).TotalSeconds.ShouldBeInRange(0, 30);
        run.Sum(_ => true)[OutcomeKind.Ok].ShouldBe(200);
        run.Seconds.Select(row => (row.Second, row.Planned)).ShouldBe([(0, 100), (1, 100)]);
        run.Gauges.Select(gauges => gauges.Second).ShouldBeInOrder();
        run.Events.ShouldAllBe(e => e.At >= 0 && e.At <= run.LastSeen.TotalSeconds);
        run.LastSeen.TotalSeconds.ShouldBeInRange(1.9, 30);

        // From the start of the run to its end: one quarter, however the clock of the wall moved across several.
        var bill = Judged.Folder(test.Folder).Bill;
        bill.UsedTime.ShouldBe(run.Instances[^1].At);
        (bill.Total.Amount, bill.AtLeast).ShouldBe((8, false));
    }

    /// <summary>The machine's clocks, the wall's set by so much.</summary>
    private sealed class SetClock : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
    }
}
