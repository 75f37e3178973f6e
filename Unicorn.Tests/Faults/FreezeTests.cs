using Microsoft.Extensions.Time.Testing;
using Unicorn.Server.Faults;

namespace Unicorn.Tests.Faults;

public sealed class FreezeTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<int> _entered = [];
    private readonly Freeze _freeze;

    public FreezeTests() => _freeze = new Freeze(new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)), _clock);

    public void Dispose() => _freeze.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task Without_a_freeze_everybody_enters_before_the_call_returns()
    {
        var stays = TestContext.Current.CancellationToken;
        await Arrive(1, stays);
        _entered.ShouldBe([1]);

        using var never = new Freeze(cycle: null, _clock);
        _clock.Advance(TimeSpan.FromSeconds(9.5));
        never.PassAsync(() => 0, stays).IsCompleted.ShouldBeTrue();
    }

    [Fact(Timeout = 30_000)]
    public async Task Held_requests_enter_at_the_thaw_in_the_order_of_arrival()
    {
        var stays = TestContext.Current.CancellationToken;
        _clock.Advance(TimeSpan.FromSeconds(9));
        var held = Enumerable.Range(0, 100).Select(i => Arrive(i, stays)).ToArray();
        _clock.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1));
        _entered.ShouldBeEmpty();
        _freeze.Held.ShouldBe(100);

        _clock.Advance(TimeSpan.FromTicks(1));

        _entered.ShouldBe(Enumerable.Range(0, 100));
        (await Task.WhenAll(held)).ShouldBe(Enumerable.Range(0, 100));
        _freeze.Held.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task Whoever_comes_after_a_thaw_whose_timer_is_late_does_not_overtake()
    {
        var stays = TestContext.Current.CancellationToken;
        var clock = new LateTimers(_clock);
        using var freeze = new Freeze(new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)), clock);
        _clock.Advance(TimeSpan.FromSeconds(9.5));
        var held = freeze.PassAsync(() => Enter(1), stays);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _entered.ShouldBeEmpty();

        await freeze.PassAsync(() => Enter(2), stays);

        _entered.ShouldBe([1, 2]);
        await held;
    }

    [Fact(Timeout = 30_000)]
    public async Task Whoever_comes_while_the_held_ones_are_let_in_does_not_overtake()
    {
        var stays = TestContext.Current.CancellationToken;
        _clock.Advance(TimeSpan.FromSeconds(9));
        using var letIn = new ManualResetEventSlim();
        var first = _freeze.PassAsync(
            () =>
            {
                letIn.Set();
                Thread.Sleep(200); // time enough for the newcomer to overtake, if it could
                return Enter(1);
            },
            stays);
        var second = Arrive(2, stays);
        var newcomer = Task.Run(
            () =>
            {
                letIn.Wait(stays);
                return Arrive(3, stays);
            },
            stays);

        _clock.Advance(TimeSpan.FromSeconds(1));

        await Task.WhenAll(first, second, newcomer);
        _entered.ShouldBe([1, 2, 3]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_held_client_that_hangs_up_never_enters()
    {
        var stays = TestContext.Current.CancellationToken;
        _clock.Advance(TimeSpan.FromSeconds(9));
        using var hangUp = new CancellationTokenSource();
        var leaver = Arrive(1, hangUp.Token);
        var other = Arrive(2, stays);

        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaver);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await other;
        _entered.ShouldBe([2]);
        _freeze.Abandoned.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task Each_period_freezes_again()
    {
        var stays = TestContext.Current.CancellationToken;
        for (var period = 1; period <= 3; period++)
        {
            _clock.Advance(TimeSpan.FromSeconds(9));
            var held = Arrive(period, stays);
            held.IsCompleted.ShouldBeFalse();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await held;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_change_thaws_and_begins_another_cycle_at_once()
    {
        var stays = TestContext.Current.CancellationToken;
        _clock.Advance(TimeSpan.FromSeconds(9.5));
        var held = Arrive(1, stays);

        _freeze.Change(new FreezeCycle(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)));
        await held;
        _clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        await Arrive(2, stays);
        _clock.Advance(TimeSpan.FromTicks(1));
        var heldAgain = Arrive(3, stays);
        _clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));

        _entered.ShouldBe([1, 2]);
        _clock.Advance(TimeSpan.FromTicks(1));
        await heldAgain;
    }

    [Fact(Timeout = 30_000)]
    public async Task A_freeze_that_is_switched_off_lets_everybody_in_and_never_comes_back()
    {
        var stays = TestContext.Current.CancellationToken;
        _clock.Advance(TimeSpan.FromSeconds(9.5));
        var held = Enumerable.Range(0, 10).Select(i => Arrive(i, stays)).ToArray();

        _freeze.Change(cycle: null);
        await Task.WhenAll(held);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Arrive(10, stays);

        _entered.ShouldBe(Enumerable.Range(0, 11));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_never_froze_can_be_frozen_later()
    {
        var stays = TestContext.Current.CancellationToken;
        using var freeze = new Freeze(cycle: null, _clock);
        _clock.Advance(TimeSpan.FromHours(1));
        freeze.Change(new FreezeCycle(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        _clock.Advance(TimeSpan.FromSeconds(1));

        var held = freeze.PassAsync(() => 0, stays);
        held.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await held;
    }

    private Task<int> Arrive(int who, CancellationToken hangUp) => _freeze.PassAsync(() => Enter(who), hangUp);

    private int Enter(int who)
    {
        _entered.Add(who);
        return who;
    }

    /// <summary>The clock of another, with timers that never come.</summary>
    private sealed class LateTimers(TimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(_ => { }, state, dueTime, period);
    }
}
