using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Comparing.History;

namespace Unicorn.Tests.Comparing.History;

public sealed class PersistenceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void The_factor_is_that_of_the_correlation_of_neighbours(double memory)
    {
        var values = new SimulatedHistory(0.03) { Memory = memory }.Values(seed: 1, runs: 20_000);

        // The standard error of the correlation is at most 1/sqrt(n), 0.007.
        Persistence.Inflation([values]).ShouldBeInRange(Factor(Math.Max(0, memory - 0.03)), Factor(memory + 0.03));
    }

    [Fact]
    public void Neighbours_that_alternate_are_taken_for_independent() => Persistence.Inflation([[1, 2, 1, 2, 1, 2]]).ShouldBe(1);

    [Fact]
    public void Constants_tell_nothing() => Persistence.Inflation([[1, 1, 1], [2, 2]]).ShouldBe(1);

    [Fact]
    public void A_step_between_stretches_is_no_likeness()
    {
        double[] low = [1, 2, 1, 2, 1, 2], high = [101, 102, 101, 102, 101, 102];

        Persistence.Inflation([low, high]).ShouldBe(1);
        Persistence.Inflation([[.. low, .. high]]).ShouldBeGreaterThan(5);
    }

    private static double Factor(double correlation) => (1 + correlation) / (1 - correlation);
}
