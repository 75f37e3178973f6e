using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Running;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Many comparisons of simulated runs, of which is known what has changed.</summary>
/// <param name="Runs">How many there are on each side.</param>
/// <param name="Between">The standard deviation between runs of the same build, as a share.</param>
internal sealed record GateTrial(int Runs, double Between)
{
    /// <summary>The quantile of each run that is compared.</summary>
    public Quantile Quantile { get; init; } = new(0.95);

    /// <summary>By what share the candidate's requests take longer.</summary>
    public double Shift { get; init; }

    /// <summary>What is allowed.</summary>
    public Gate Gate { get; init; } = new(0.05, 0);

    /// <summary>How much a run resembles the one before.</summary>
    public double Memory { get; init; } = 0.6;

    /// <summary>Whether the sides take turns, as <c>compare</c> lets them; else all runs of the baseline come first.</summary>
    public bool Interleaved { get; init; } = true;

    /// <summary>What was found, comparison by comparison.</summary>
    /// <param name="comparisons">How many.</param>
    /// <param name="requests">How many a run sends.</param>
    public IEnumerable<MetricChange> Changes(int comparisons, int requests) =>
        Enumerable.Range(1, comparisons).Select(seed => Comparison.Of([Simulated(seed, requests)]).Metrics.Single());

    private MetricRuns Simulated(long seed, int requests)
    {
        var (machine, service) = (new SimulatedMachine(seed, Between, Memory), new SimulatedRequests(seed, requests));
        var (baseline, candidate) = (new List<double>(), new List<double>());
        var turns = Interleaving.Of(Runs).Select(turn => turn.IsCandidate);
        foreach (var isCandidate in Interleaved ? turns : turns.Order())
        {
            (isCandidate ? candidate : baseline).Add(service.Run(Quantile, machine.NextFactor() * (isCandidate ? 1 + Shift : 1)));
        }

        return new MetricRuns(new Metric(Quantile.ToString(), "ms"), [.. baseline], [.. candidate], Gate, Decides: true);
    }
}
