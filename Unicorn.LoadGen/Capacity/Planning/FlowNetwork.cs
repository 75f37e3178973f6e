namespace Unicorn.LoadGen.Capacity.Planning;

/// <summary>
/// A network without cycles, whose nodes are numbered so that every arc leads to a higher one, and the cheapest flow through it from the first node to the
/// last: successive shortest paths, by Dijkstra's algorithm on reduced costs (Edmonds and Karp, 1972).
/// </summary>
/// <param name="nodes">How many nodes.</param>
internal sealed class FlowNetwork(int nodes)
{
    private readonly List<int>[] _out = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>(6))];

    // An arc and the one against it are neighbours: 2i and 2i + 1.
    private readonly List<int> _to = [];
    private readonly List<int> _left = [];
    private readonly List<double> _cost = [];

    /// <summary>Adds an arc.</summary>
    /// <returns>By which its flow is asked for.</returns>
    public int Add(int from, int to, int capacity, double cost)
    {
        _out[from].Add(_to.Count);
        Half(to, capacity, cost);
        _out[to].Add(_to.Count);
        Half(from, 0, -cost);
        return _to.Count - 2;
    }

    private void Half(int to, int left, double cost)
    {
        _to.Add(to);
        _left.Add(left);
        _cost.Add(cost);
    }

    /// <summary>What flows through an arc.</summary>
    public int Flow(int arc) => _left[arc + 1];

    /// <summary>Sends so many units from the first node to the last at the lowest cost.</summary>
    /// <returns>The cost; null where fewer than that fit.</returns>
    public double? Send(int units)
    {
        var potential = FirstPotentials();
        var distance = new double[nodes];
        var by = new int[nodes];
        var queue = new PriorityQueue<int, double>();
        var total = 0.0;
        while (units > 0)
        {
            if (!ShortestPaths(potential, distance, by, queue))
                return null;
            for (var node = 0; node < nodes; node++)
                potential[node] += Math.Min(distance[node], distance[^1]);

            var pushed = units;
            for (var node = nodes - 1; node != 0; node = _to[by[node] ^ 1])
                pushed = Math.Min(pushed, _left[by[node]]);
            for (var node = nodes - 1; node != 0; node = _to[by[node] ^ 1])
            {
                _left[by[node]] -= pushed;
                _left[by[node] ^ 1] += pushed;
                total += pushed * _cost[by[node]];
            }

            units -= pushed;
        }

        return total;
    }

    /// <summary>Distances in the order of the nodes: costs may be negative before anything flows.</summary>
    private double[] FirstPotentials()
    {
        var distance = new double[nodes];
        Array.Fill(distance, double.PositiveInfinity);
        distance[0] = 0;
        for (var node = 0; node < nodes; node++)
        {
            foreach (var arc in _out[node])
            {
                if (_left[arc] > 0)
                    distance[_to[arc]] = Math.Min(distance[_to[arc]], distance[node] + _cost[arc]);
            }
        }

        return distance;
    }

    private bool ShortestPaths(double[] potential, double[] distance, int[] by, PriorityQueue<int, double> queue)
    {
        Array.Fill(distance, double.PositiveInfinity);
        distance[0] = 0;
        queue.Clear();
        queue.Enqueue(0, 0);
        while (queue.TryDequeue(out var node, out var reached))
        {
            if (reached > distance[node])
                continue;
            if (node == nodes - 1)
                return true;
            foreach (var arc in _out[node])
            {
                if (_left[arc] == 0)
                    continue;

                // Rounding leaves a hair below zero.
                var next = reached + Math.Max(0, _cost[arc] + potential[node] - potential[_to[arc]]);
                if (next < distance[_to[arc]])
                {
                    (distance[_to[arc]], by[_to[arc]]) = (next, arc);
                    queue.Enqueue(_to[arc], next);
                }
            }
        }

        return false;
    }
}
