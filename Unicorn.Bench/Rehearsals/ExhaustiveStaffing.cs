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
        Cover([], 0, 0, 0);
        return best;

        void Cover(ImmutableStack<InstanceLife> chosen, int paid, int from, int first)
        {
            // A quantum serves in as many slots as it has at most.
            var missing = Enumerable.Range(from, problem.Slots - from).Sum(slot => Math.Max(0, problem.Need[slot] - chosen.Count(life => Serves(life, slot))));
            if (paid + ((missing + problem.Quantum - 1) / problem.Quantum) >= best)
                return;
            var slot = from;
            while (slot < problem.Slots && chosen.Count(life => Serves(life, slot)) >= problem.Need[slot])
                slot++;
            if (slot == problem.Slots)
            {
                best = paid;
                return;
            }

            // Which of several for one slot is chosen first does not matter.
            for (var i = slot == from ? first : 0; i < lives.Length; i++)
            {
                if (Serves(lives[i], slot) && chosen.Push(lives[i]) is var with && KeepsCeiling(with))
                    Cover(with, paid + problem.Quanta(lives[i].Launch, lives[i].End), slot, i);
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
