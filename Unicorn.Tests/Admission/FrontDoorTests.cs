using Microsoft.Extensions.Time.Testing;
using Unicorn.Server.Admission;

namespace Unicorn.Tests.Admission;

public sealed class FrontDoorTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact(Timeout = 30_000)]
    public async Task As_many_as_there_are_places_compute_at_once_and_the_others_wait()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(2, 1, _clock);

        (await door.EnterAsync(stays)).ShouldNotBeNull();
        (await door.EnterAsync(stays)).ShouldNotBeNull();
        var third = door.EnterAsync(stays);

        third.IsCompleted.ShouldBeFalse();
        door.Attendance.ShouldBe(new Attendance(Computing: 2, Waiting: 1, Abandoned: 0));
    }

    [Fact(Timeout = 30_000)]
    public async Task Whoever_comes_to_a_full_queue_is_refused_at_once()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 0, _clock);
        await door.EnterAsync(stays);

        var refused = door.EnterAsync(stays);

        refused.IsCompleted.ShouldBeTrue();
        (await refused).ShouldBeNull();
    }

    [Fact(Timeout = 30_000)]
    public async Task The_queue_is_served_in_the_order_of_arrival()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 3, _clock);
        var inside = await door.EnterAsync(stays);
        var queue = Enumerable.Range(0, 3).Select(_ => door.EnterAsync(stays)).ToArray();

        for (var next = 0; next < queue.Length; next++)
        {
            inside!.Dispose();
            inside = await queue[next];
            queue[(next + 1)..].ShouldAllBe(other => !other.IsCompleted);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_computation_starts_when_its_place_is_given()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 1, _clock);
        var first = await door.EnterAsync(stays);
        var second = door.EnterAsync(stays);

        _clock.Advance(TimeSpan.FromSeconds(4));
        first!.Dispose();

        _clock.GetElapsedTime(first.StartedAt, (await second)!.StartedAt).ShouldBe(TimeSpan.FromSeconds(4));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_place_is_held_from_the_start_of_its_computation_to_that_of_the_next()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 1, _clock);
        var first = await door.EnterAsync(stays);
        var second = door.EnterAsync(stays);

        _clock.Advance(TimeSpan.FromSeconds(4));
        first!.GiveBack().ShouldBe(TimeSpan.FromSeconds(4));
        _clock.Advance(TimeSpan.FromSeconds(3));
        (await second)!.GiveBack().ShouldBe(TimeSpan.FromSeconds(3));
        first.GiveBack().ShouldBe(TimeSpan.Zero);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_hangs_up_leaves_the_queue_to_the_next()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 2, _clock);
        var inside = await door.EnterAsync(stays);
        using var hangUp = new CancellationTokenSource();
        var leaver = door.EnterAsync(hangUp.Token);
        var next = door.EnterAsync(stays);

        await hangUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(leaver);
        door.Attendance.ShouldBe(new Attendance(Computing: 1, Waiting: 1, Abandoned: 1));
        inside!.Dispose();
        (await next).ShouldNotBeNull();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_hangs_up_gives_no_place_away()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 1, _clock);
        await door.EnterAsync(stays);
        using var hangUp = new CancellationTokenSource();
        var leaver = door.EnterAsync(hangUp.Token);
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaver);

        door.EnterAsync(stays).IsCompleted.ShouldBeFalse();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_has_hung_up_before_takes_nothing()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 1, _clock);

        await Should.ThrowAsync<OperationCanceledException>(door.EnterAsync(new CancellationToken(canceled: true)).WaitAsync(stays));

        door.Attendance.ShouldBe(new Attendance(Computing: 0, Waiting: 0, Abandoned: 1));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_hang_up_after_the_place_was_given_changes_nothing()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 1, _clock);
        using var hangUp = new CancellationTokenSource();
        var place = await door.EnterAsync(hangUp.Token).WaitAsync(stays);

        await hangUp.CancelAsync();

        door.Attendance.Computing.ShouldBe(1);
        place!.Dispose();
        door.Attendance.Computing.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_place_given_back_twice_counts_once()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(2, 0, _clock);
        var place = await door.EnterAsync(stays);
        await door.EnterAsync(stays);

        place!.Dispose();
        place.Dispose();

        door.Attendance.Computing.ShouldBe(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_closed_door_refuses_and_those_inside_finish()
    {
        var stays = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 5, _clock);
        var computing = await door.EnterAsync(stays);
        var waiting = door.EnterAsync(stays);

        var empty = door.CloseAsync();

        (await door.EnterAsync(stays)).ShouldBeNull();
        computing!.Dispose();
        empty.IsCompleted.ShouldBeFalse();
        (await waiting)!.Dispose();
        await empty;
    }

    [Fact(Timeout = 30_000)]
    public async Task A_door_with_nobody_inside_closes_at_once() =>
        await new FrontDoor(1, 1, _clock).CloseAsync().WaitAsync(TestContext.Current.CancellationToken);
}
