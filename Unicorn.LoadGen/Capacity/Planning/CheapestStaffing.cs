using System.Collections.Immutable;

namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>
/// The cheapest schedule. Where the ceiling does not bind it is a cheapest flow, and exact. Where it does, lives are priced by the slot until they keep it
/// (Lagrangian relaxation: Held and Karp, 1971), which bounds the cost from below; as quanta are whole, that bound is mostly reached, and where it is not,
/// launches and renewals are decided one by one (branch and bound). The search ends after a fixed amount of work: then the bound tells how far it got.
/// </summary>
public static class CheapestStaffing
{
    // Slots of the flows that are computed: some seconds, for a day in minutes.
    private const int Work = 600_000;
    private const int RootSteps = 120;
    private const int Steps = 25;
    private const double Hair = 1e-6;

    /// <summary>The schedule; null where a slot needs more than there may be.</summary>
    public static Staffing? Of(StaffingProblem problem, CancellationToken stop = default)
    {
        if (problem.Impossible is not null)
            return null;

        var relaxed = new LifeNetwork(problem with { Ceiling = null }).Cheapest(new double[problem.Boot + problem.Slots], NoBounds)!.Value;
        var free = new Staffing(problem, relaxed.Lives, (int)Math.Round(relaxed.Cost));
        return Keeps(free) ? free : new Search(problem, free.LowerBound, stop).Run();
    }

    private static ImmutableDictionary<int, (int Low, int High)> NoBounds => ImmutableDictionary<int, (int Low, int High)>.Empty;

    private static bool Keeps(Staffing staffing) => staffing.Problem.Ceiling is not { } most || staffing.Alive().All(alive => alive <= most);

    private static int Whole(double bound) => (int)Math.Ceiling(bound - Hair);

    /// <summary>A part of the schedules: those within its bounds, which cost at least so much.</summary>
    private sealed record Part(ImmutableDictionary<int, (int Low, int High)> Bounds, int LowerBound, double[] Prices);

    private sealed class Search(StaffingProblem problem, int lowerBound, CancellationToken stop)
    {
        private readonly LifeNetwork _network = new(problem);
        private readonly PriorityQueue<Part, (int, int)> _open = new();
        private readonly int _most = problem.Ceiling!.Value;
        private Staffing _best = AllDay(problem);
        private int _work;

        public Staffing Run()
        {
            var whole = new Part(NoBounds, lowerBound, new double[problem.Boot + problem.Slots]);
            var order = 0;
            _open.Enqueue(whole, (whole.LowerBound, order));
            while (_open.TryPeek(out var part, out _) && part.LowerBound < _best.Quanta && _work < Work)
            {
                _open.Dequeue();
                foreach (var half in Halves(part, part == whole ? RootSteps : Steps))
                    _open.Enqueue(half, (half.LowerBound, --order));
            }

            return _best with { LowerBound = _open.TryPeek(out var left, out _) ? Math.Min(left.LowerBound, _best.Quanta) : _best.Quanta };
        }

        /// <summary>Prices a part, and splits it where its schedules may be cheaper than the best: at the arc whose mean flow is the least whole, else where the ceiling is passed.</summary>
        private IEnumerable<Part> Halves(Part part, int steps)
        {
            var (prices, bound, mean, last) = ((double[])part.Prices.Clone(), (double)part.LowerBound, new double[_network.Arcs], (int[]?)null);
            for (var step = 1; step <= steps; step++)
            {
                stop.ThrowIfCancellationRequested();
                _work += problem.Slots;
                if (_network.Cheapest(prices, part.Bounds) is not { } cheapest)
                    return [];

                bound = Math.Max(bound, cheapest.Cost - (_most * prices.Sum()));
                var staffing = new Staffing(problem, cheapest.Lives, lowerBound);
                var alive = staffing.Alive();
                if (alive.All(count => count <= _most) && staffing.Quanta < _best.Quanta)
                    _best = staffing;
                if (Whole(bound) >= _best.Quanta)
                    return [];

                last = cheapest.Flows;
                for (var arc = 0; arc < mean.Length; arc++)
                    mean[arc] += (cheapest.Flows[arc] - mean[arc]) / step;
                Reprice(prices, alive, (_best.Quanta - bound) / (1 + (step / 20.0)));
            }

            return Split(part with { LowerBound = Math.Max(part.LowerBound, Whole(bound)), Prices = prices }, mean, last!);
        }

        /// <summary>A step of the subgradient method, as long as what is missing to the best asks for (Polyak, 1969).</summary>
        private void Reprice(double[] prices, int[] alive, double missing)
        {
            var square = 0.0;
            for (var slot = 0; slot < prices.Length; slot++)
                square += Excess(slot) * Excess(slot);
            if (square == 0)
                return;
            for (var slot = 0; slot < prices.Length; slot++)
                prices[slot] = Math.Max(0, prices[slot] + (missing / square * Excess(slot)));

            double Excess(int slot) => prices[slot] > 0 || alive[slot] > _most ? alive[slot] - _most : 0;
        }

        private IEnumerable<Part> Split(Part part, double[] mean, int[] last)
        {
            int[] open = [.. Enumerable.Range(0, mean.Length).Where(arc => Bounds(arc) is var (low, high) && low < high)];
            if (open.Length == 0)
                return [];

            var by = open.MaxBy(arc => Math.Min(mean[arc] - Math.Floor(mean[arc]), Math.Ceiling(mean[arc]) - mean[arc]));
            var below = (int)Math.Floor(mean[by]);
            if (mean[by] - below < Hair || below + 1 - mean[by] < Hair)
            {
                by = open.MaxBy(arc => last[arc] - Bounds(arc).Low);
                below = Math.Max(Bounds(by).Low, last[by] - 1);
            }

            below = Math.Clamp(below, Bounds(by).Low, Bounds(by).High - 1);
            return
            [
                part with { Bounds = part.Bounds.SetItem(by, (Bounds(by).Low, below)) },
                part with { Bounds = part.Bounds.SetItem(by, (below + 1, Bounds(by).High)) },
            ];

            (int Low, int High) Bounds(int arc) => part.Bounds.GetValueOrDefault(arc, (0, arc == problem.Slots ? 0 : _most));
        }

        /// <summary>The most there may be, from before the first slot to behind the last: whatever the need is, that is enough.</summary>
        private static Staffing AllDay(StaffingProblem problem)
        {
            var end = problem.FirstEnd(-problem.Boot);
            while (end - problem.Drain < problem.Slots)
                end += problem.Quantum;
            return new Staffing(problem, [.. Enumerable.Repeat(new InstanceLife(-problem.Boot, end), problem.Need.Max())], 0);
        }
    }
}
