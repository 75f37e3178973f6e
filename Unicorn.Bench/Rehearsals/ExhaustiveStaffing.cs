using System.Collections.Immutable;
using Unicorn.LoadGen.Capacity.Planning;

namespace Unicorn.Bench.Rehearsals;

/// <summary>The cheapest schedule of a small problem by trying all: whoever serves in the first slot that lacks somebody, one of the lives that do must be among them.</summary>
internal static class ExhaustiveStaffing
{
    /// <summary>The quanta; null where no schedule is possible.</summary>
    public static int? Quanta(StaffingProblem problem)
    {
        InstanceLife[] lives = [.. Lives(problem)];
        int? best = null;
        Cover([], 0, 0);
        return best;

        void Cover(ImmutableStack<InstanceLife> chosen, int paid, int from)
        {
            if (paid >= best)
                return;
            var slot = from;
            while (slot < problem.Slots && chosen.Count(life => Serves(life, slot)) >= problem.Need[slot])
                slot++;
            if (slot == problem.Slots)
            {
                best = paid;
                return;
            }

            foreach (var life in lives.Where(life => Serves(life, slot)))
            {
                var with = chosen.Push(life);
                if (KeepsCeiling(with))
                    Cover(with, paid + problem.Quanta(life.Launch, life.End), slot);
            }
        }

        bool Serves(InstanceLife life, int slot) => life.Launch + problem.Boot <= slot && slot < life.End - problem.Drain;

        bool KeepsCeiling(IEnumerable<InstanceLife> chosen) => problem.Ceiling is not { } most
            || Enumerable.Range(-problem.Boot, problem.Boot + problem.Slots).All(slot => chosen.Count(life => life.Launch <= slot && slot < life.End) <= most);
    }

    private static IEnumerable<InstanceLife> Lives(StaffingProblem problem)
    {
        for (var launch = -problem.Boot; launch + problem.Boot < problem.Slots; launch++)
        {
            var end = problem.FirstEnd(launch);
            yield return new InstanceLife(launch, end);
            for (; end - problem.Drain < problem.Slots; end += problem.Quantum)
                yield return new InstanceLife(launch, end + problem.Quantum);
        }
    }
}
