using System.Collections.Immutable;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>The life of an instance, in slots.</summary>
/// <param name="Launch">The slot of its launch; negative before the first.</param>
/// <param name="End">The slot in which it is no more: where its last quantum ends.</param>
public readonly record struct InstanceLife(int Launch, int End);

/// <summary>A schedule: who lives when, and how good that is.</summary>
/// <param name="Problem">What it solves.</param>
/// <param name="Lives">Every life, in the order of the launches.</param>
/// <param name="LowerBound">So many quanta every schedule pays for at least.</param>
public sealed record Staffing(StaffingProblem Problem, ImmutableArray<InstanceLife> Lives, int LowerBound)
{
    /// <summary>The quanta that are paid.</summary>
    public int Quanta => Lives.Sum(life => Problem.Quanta(life.Launch, life.End));

    /// <summary>Whether it was proven that no schedule is cheaper.</summary>
    public bool IsOptimal => Quanta == LowerBound;

    /// <summary>How many are alive in each slot, from the first launch that counts, <see cref="StaffingProblem.Boot"/> slots before the first.</summary>
    public int[] Alive() => Count(Problem.Boot, life => (life.Launch, life.End));

    /// <summary>How many are alive and not told to end, in each slot from the first on.</summary>
    public int[] Wanted() => Count(0, life => (life.Launch, life.End - Problem.Drain));

    /// <summary>How many serve in each slot.</summary>
    public int[] Serving() => Count(0, life => (life.Launch + Problem.Boot, life.End - Problem.Drain));

    private int[] Count(int before, Func<InstanceLife, (int From, int To)> part)
    {
        var counts = new int[before + Problem.Slots];
        foreach (var life in Lives)
        {
            var (from, to) = part(life);
            for (var slot = Math.Max(0, from + before); slot < Math.Min(to + before, counts.Length); slot++)
                counts[slot]++;
        }

        return counts;
    }
}
