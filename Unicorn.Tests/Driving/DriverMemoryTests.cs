using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Timing;

namespace Unicorn.Tests.Driving;

/// <summary>What is kept of a run does not depend on its length. Alone, because what other tests keep would be counted too.</summary>
[Collection(nameof(TimingSensitive))]
public sealed class DriverMemoryTests
{
    [Fact]
    public void What_the_driver_holds_does_not_grow_with_the_number_of_samples()
    {
        Retained(20);
        var few = Retained(200);
        var many = Retained(2000);

        (many - few).ShouldBeLessThan(256 * 1024);

        static long Retained(double seconds)
        {
            var simulation = new Simulation(200, seconds, _ => new FunctionSender(_ => Task.FromResult(new Outcome(OutcomeKind.Ok))));
            for (var second = 1; second < seconds; second++)
                simulation.Time.At(TimeSpan.FromSeconds(second), simulation.TakeAndForget);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            simulation.Run();
            var after = GC.GetTotalMemory(forceFullCollection: true);
            GC.KeepAlive(simulation);
            return after - before;
        }
    }
}
