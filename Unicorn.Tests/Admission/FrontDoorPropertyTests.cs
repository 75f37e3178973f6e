using FsCheck.Xunit;
using Unicorn.Server.Admission;

namespace Unicorn.Tests.Admission;

public sealed class FrontDoorPropertyTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    [Property(MaxTest = 300)]
    public async Task However_people_enter_leave_and_hang_up_places_and_order_are_kept(byte places, byte seats, byte[] steps)
    {
        var concurrency = 1 + (places % 4);
        var queue = seats % 5;
        var door = new FrontDoor(concurrency, queue, TimeProvider.System);
        List<Place> computing = [];
        List<(Task<Place?> Entry, CancellationTokenSource HangUp)> waiting = [];
        var abandoned = 0;

        foreach (var step in steps)
        {
            switch (step % 4)
            {
                case 0 or 1:
                    var hangUp = new CancellationTokenSource();
                    var entry = door.EnterAsync(hangUp.Token);
                    if (computing.Count == concurrency && waiting.Count < queue)
                        waiting.Add((entry, hangUp));
                    else if (computing.Count < concurrency)
                        computing.Add((await entry.WaitAsync(s_patience)).ShouldNotBeNull());
                    else
                        (await entry.WaitAsync(s_patience)).ShouldBeNull();
                    break;

                case 2 when computing.Count > 0:
                    var leaver = computing[step / 4 % computing.Count];
                    computing.Remove(leaver);
                    leaver.Dispose();
                    if (waiting.Count > 0)
                    {
                        computing.Add((await waiting[0].Entry.WaitAsync(s_patience))!);
                        waiting.RemoveAt(0);
                    }

                    break;

                case 3 when waiting.Count > 0:
                    var position = step / 4 % waiting.Count;
                    await waiting[position].HangUp.CancelAsync();
                    await Should.ThrowAsync<OperationCanceledException>(waiting[position].Entry.WaitAsync(s_patience));
                    waiting.RemoveAt(position);
                    abandoned++;
                    break;
            }

            door.Attendance.ShouldBe(new Attendance(computing.Count, waiting.Count, abandoned));
            waiting.ShouldAllBe(one => !one.Entry.IsCompleted);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task However_hang_ups_race_with_releases_no_place_is_lost()
    {
        var door = new FrontDoor(3, 8, TimeProvider.System);
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(visitor => Task.Run(async () =>
        {
            for (var visit = 0; visit < 500; visit++)
            {
                using var hangUp = new CancellationTokenSource();
                try
                {
                    var entry = door.EnterAsync(hangUp.Token);
                    if ((visit + visitor) % 3 == 0)
                        _ = Task.Run(hangUp.Cancel, CancellationToken.None);

                    using var place = await entry;
                    if (place is null)
                        continue;

                    InterlockedMax(ref most, Interlocked.Increment(ref inside));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                }
                catch (OperationCanceledException)
                {
                    // it hung up
                }
                catch (ObjectDisposedException)
                {
                    // it hung up after it had left
                }
            }
        }))).WaitAsync(TestContext.Current.CancellationToken);

        most.ShouldBeInRange(1, 3);
        (door.Attendance.Computing, door.Attendance.Waiting).ShouldBe((0, 0));
    }

    [Fact(Timeout = 60_000)]
    public async Task Whoever_was_given_a_place_keeps_it_though_they_hang_up_in_that_moment()
    {
        var stop = TestContext.Current.CancellationToken;
        var door = new FrontDoor(1, 1, TimeProvider.System);
        for (var visit = 0; visit < 2000; visit++)
        {
            var first = await door.EnterAsync(stop);
            using var hangUp = new CancellationTokenSource();
            var second = door.EnterAsync(hangUp.Token);

            first!.Dispose();
            hangUp.Cancel(); // most often before the second has noticed that it was given the place

            (await second.WaitAsync(stop))!.Dispose();
            door.Attendance.ShouldBe(default);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
