using Unicorn.Bench.Rehearsals;
using Unicorn.LoadGen.Capacity.Laws;

namespace Unicorn.Tests.Benches;

/// <summary>A small sample of the theory rehearsal: its figures, inside the intervals that so few customers give.</summary>
public sealed class QueueTrialTests
{
    private const long Customers = 20_000;

    public static TheoryData<string> Cases => [.. TheoryRehearsal.Cases().Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_simulator_says_what_theory_says(string name)
    {
        var tried = TheoryRehearsal.Cases().Single(each => each.Name == name);

        var (mean, halfWidth) = tried.Of(tried.Trial.Run(Customers, 1, TestContext.Current.CancellationToken));

        Math.Abs(mean - tried.Expected).ShouldBeLessThanOrEqualTo(halfWidth);
    }

    [Fact]
    public void The_closed_forms_are_those_of_the_textbooks()
    {
        Erlang.C(10, 7).ShouldBe(0.22173, 0.000005);

        // One server is a special case of many, and of M/M/1 with room for K: (1 - a) a^K / (1 - a^(K+1)).
        QueueingTheory.MeanWait(1, 0.8).ShouldBe(QueueingTheory.MeanWait(0.8, 1), 1e-12);
        Erlang.Refused(1, 4, 0.8).ShouldBe(0.2 * Math.Pow(0.8, 5) / (1 - Math.Pow(0.8, 6)), 1e-12);
    }
}
