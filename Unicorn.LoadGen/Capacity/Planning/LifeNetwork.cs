using System.Collections.Immutable;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>
/// Schedules as flows: a unit is an instance that may live, and goes from the first slot to the last. It goes along the slots while it does not serve; a
/// launch takes it to where its first service ends, a renewal from there to where the next one would, an end back to the slots.
/// </summary>
/// <remarks>
/// <code>
/// idle     g0 --> g1 --> g2 --> g3 --> ... --> gT     at most N - need(t) units do not serve in slot t
///           \_launch_______      ^ end
///                          \     |                    N  the units: the ceiling, or more than can matter
/// served                    `-> v3 --renewal--> v(3 + quantum)
/// </code>
/// Without the ceiling, whose slots of boot and drain no arc here counts, every schedule is a flow and every flow a schedule, so the cheapest flow is the
/// cheapest schedule (a cover with consecutive ones: Veinott and Wagner, 1962). The ceiling enters as a price on each slot of a life.
/// </remarks>
/// <param name="problem">The problem.</param>
internal sealed class LifeNetwork(StaffingProblem problem)
{
    // Above what any flow can cost: what must flow is this much cheaper, and so flows where it can.
    private const double Must = 1e7;

    private readonly int _units = problem.Ceiling ?? int.MaxValue / 4;

    /// <summary>How many arcs are decided: launches by the slot in which service begins, then renewals by the slot in which it would end.</summary>
    public int Arcs => 2 * problem.Slots;

    /// <summary>The cheapest schedule where each slot of a life has a price; null where the bounds leave none.</summary>
    /// <param name="prices">The price of each slot, from <see cref="StaffingProblem.Boot"/> slots before the first.</param>
    /// <param name="bounds">The fewest and the most that flow through an arc, where that is bounded.</param>
    public (double Cost, int[] Flows, ImmutableArray<InstanceLife> Lives)? Cheapest(ReadOnlySpan<double> prices, ImmutableDictionary<int, (int Low, int High)> bounds)
    {
        var slots = problem.Slots;
        var network = new FlowNetwork((2 * slots) + 1);
        var sums = Sums(prices);
        var (free, forced) = (new int[Arcs], new Dictionary<int, int>());
        Array.Fill(free, -1);
        for (var slot = 0; slot < slots; slot++)
            network.Add(Idle(slot), Idle(slot + 1), _units - problem.Need[slot], 0);
        for (var slot = 1; slot < slots; slot++)
            network.Add(Served(slot), Idle(slot), _units, 0);
        for (var arc = 0; arc < Arcs; arc++)
        {
            if (arc == slots)
                continue;
            var (from, to, begin, end, quanta) = arc < slots ? Launch(arc) : Renewal(arc - slots);
            var cost = quanta + sums(begin, end);
            var (low, high) = bounds.GetValueOrDefault(arc, (0, _units));
            free[arc] = network.Add(from, to, high - low, cost);
            if (low > 0)
                forced[arc] = network.Add(from, to, low, cost - Must);
        }

        if (network.Send(_units) is not { } total)
            return null;
        foreach (var (arc, added) in forced)
        {
            if (network.Flow(added) < bounds[arc].Low)
                return null;
            total += Must * bounds[arc].Low;
        }

        int[] flows = [.. Enumerable.Range(0, Arcs).Select(arc => free[arc] < 0 ? 0 : network.Flow(free[arc]) + (forced.TryGetValue(arc, out var added) ? network.Flow(added) : 0))];
        return (total, flows, Lives(flows));
    }

    private (int From, int To, int Begin, int End, int Quanta) Launch(int slot)
    {
        var launch = slot - problem.Boot;
        var end = problem.FirstEnd(launch);
        return (Idle(slot), ServedOrLast(end - problem.Drain), launch, end, problem.Quanta(launch, end));
    }

    private (int From, int To, int Begin, int End, int Quanta) Renewal(int slot)
    {
        var end = slot + problem.Drain;
        return (Served(slot), ServedOrLast(slot + problem.Quantum), end, end + problem.Quantum, 1);
    }

    /// <summary>Which of the lives end where several could does not matter: they are alike from there on.</summary>
    private ImmutableArray<InstanceLife> Lives(int[] flows)
    {
        var lives = new List<InstanceLife>();
        var ending = Enumerable.Range(0, problem.Slots).Select(_ => new Queue<int>()).ToArray();
        for (var slot = 0; slot < problem.Slots; slot++)
        {
            for (var renewals = flows[problem.Slots + slot]; renewals > 0; renewals--)
                End(ending[slot].Dequeue(), slot + problem.Quantum);
            foreach (var launch in ending[slot])
                lives.Add(new InstanceLife(launch, slot + problem.Drain));
            for (var launches = flows[slot]; launches > 0; launches--)
                End(slot - problem.Boot, problem.FirstEnd(slot - problem.Boot) - problem.Drain);
        }

        return [.. lives.Order(Comparer<InstanceLife>.Create((a, b) => (a.Launch, a.End).CompareTo((b.Launch, b.End))))];

        void End(int launch, int slot)
        {
            if (slot < problem.Slots)
                ending[slot].Enqueue(launch);
            else
                lives.Add(new InstanceLife(launch, slot + problem.Drain));
        }
    }

    private Func<int, int, double> Sums(ReadOnlySpan<double> prices)
    {
        var sums = new double[prices.Length + 1];
        for (var i = 0; i < prices.Length; i++)
            sums[i + 1] = sums[i] + prices[i];
        return (from, to) => sums[Math.Clamp(to + problem.Boot, 0, sums.Length - 1)] - sums[Math.Clamp(from + problem.Boot, 0, sums.Length - 1)];
    }

    private static int Idle(int slot) => 2 * slot;

    private static int Served(int slot) => (2 * slot) - 1;

    private int ServedOrLast(int slot) => slot < problem.Slots ? Served(slot) : Idle(problem.Slots);
}
