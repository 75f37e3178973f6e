using Unicorn.Server.Timing;

namespace Unicorn.Tests.Timing;

[Collection(nameof(TimingSensitive))]
public sealed class DeadlinesTests
{
    private static readonly TimeProvider s_clock = TimeProvider.System;

    [Fact(Timeout = 30_000)]
    public async Task A_deadline_is_never_early()
    {
        using var deadlines = new Deadlines(s_clock);
        foreach (var milliseconds in (int[])[0, 1, 2, 3, 4, 20])
        {
            var instant = In(TimeSpan.FromMilliseconds(milliseconds));
            await deadlines.At(instant).WaitAsync(TestContext.Current.CancellationToken);
            s_clock.GetTimestamp().ShouldBeGreaterThanOrEqualTo(instant);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Deadlines_announced_in_any_order_are_met_in_the_order_of_their_instants()
    {
        using var deadlines = new Deadlines(s_clock);
        var late = deadlines.At(In(TimeSpan.FromSeconds(20)));
        var early = deadlines.At(In(TimeSpan.FromMilliseconds(50)));

        await early.WaitAsync(TestContext.Current.CancellationToken);

        late.IsCompleted.ShouldBeFalse();
    }

    [Fact(Timeout = 30_000)]
    public async Task Twelve_thousand_wait_at_once_without_a_thread_each()
    {
        using var deadlines = new Deadlines(s_clock);
        var instant = In(TimeSpan.FromSeconds(1));
        var waiting = Enumerable.Range(0, 12_000).Select(i => deadlines.At(instant + i)).ToArray();

        ThreadPool.ThreadCount.ShouldBeLessThan(1000);
        await Task.WhenAll(waiting).WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_stopped_thread_takes_no_more_deadlines()
    {
        var deadlines = new Deadlines(s_clock);
        deadlines.Dispose();
        Should.Throw<ObjectDisposedException>(() => { _ = deadlines.At(0); });
    }

    private static long In(TimeSpan time) => s_clock.GetTimestamp() + (long)(time.TotalSeconds * s_clock.TimestampFrequency);
}
