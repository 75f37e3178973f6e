using Unicorn.LoadGen.Capacity.Simulation;
using Unicorn.LoadGen.Scheduling;
using Unicorn.Server.Admission;

namespace Unicorn.Tests.Capacity.Simulation;

public sealed class DoorTests
{
    /// <summary>The oracle is the server's own door.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(1, 0)]
    [InlineData(1, 4)]
    [InlineData(3, 2)]
    [InlineData(5, 20)]
    public async Task The_door_of_the_simulation_admits_as_that_of_the_server(int places, int queue)
    {
        var random = new SplitMix64(places, stream: 1);
        var customers = new Customers();
        var simulated = new Door(places, queue, customers);
        var real = new FrontDoor(places, queue, TimeProvider.System);
        var computing = new List<(int Customer, Place Place)>();
        var waiting = new List<(int Customer, Task<Place?> Place, CancellationTokenSource HangUp)>();
        for (var i = 0; i < 500; i++)
        {
            // One more comes as often as one leaves, so the door is full and empty in turns.
            var chance = random.NextFromOne(10);
            if (chance <= 5)
                Enter();
            else if (chance <= 8 && computing.Count > 0)
                await ReleaseAsync((int)random.NextFromOne(computing.Count) - 1);
            else if (waiting.Count > 0)
                await HangUpAsync((int)random.NextFromOne(waiting.Count) - 1);

            (simulated.Computing, waiting.Count).ShouldBe((real.Attendance.Computing, real.Attendance.Waiting));
        }

        void Enter()
        {
            var customer = customers.Add(default, hangsUp: Agenda.Never, instance: 0);
            var hangUp = new CancellationTokenSource();
            var entered = real.EnterAsync(hangUp.Token);
            switch (simulated.Enter(customer))
            {
                case Admitted.Computes:
                    computing.Add((customer, Given(entered)));
                    break;
                case Admitted.Waits:
                    entered.IsCompleted.ShouldBeFalse();
                    waiting.Add((customer, entered, hangUp));
                    break;
                default:
                    entered.Result.ShouldBeNull();
                    customers.Remove(customer);
                    break;
            }
        }

        async Task ReleaseAsync(int index)
        {
            var (customer, place) = computing[index];
            computing.RemoveAt(index);
            place.Dispose();
            var next = simulated.Release();
            customers.Remove(customer);
            if (next == Customers.None)
                return;

            var first = waiting.FindIndex(each => each.Customer == next);
            await waiting[first].Place;
            computing.Add((next, Given(waiting[first].Place)));
            waiting.RemoveAt(first);
        }

        async Task HangUpAsync(int index)
        {
            var (customer, place, hangUp) = waiting[index];
            waiting.RemoveAt(index);
            await hangUp.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(place);
            simulated.Leave(customer);
            customers.Remove(customer);
        }

        static Place Given(Task<Place?> entered)
        {
            entered.IsCompletedSuccessfully.ShouldBeTrue();
            return entered.Result.ShouldNotBeNull();
        }
    }
}
