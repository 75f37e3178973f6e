using Unicorn.LoadGen.Capacity.Searching;
using Unicorn.LoadGen.Judging;

namespace Unicorn.Tests.Capacity.Searching;

/// <summary>A service whose capacity is known, behind a generator whose own limit is, too.</summary>
/// <param name="capacity">Up to this rate it keeps its promises.</param>
/// <param name="generator">Up to this rate the generator can be trusted.</param>
internal sealed class SyntheticService(double capacity, double generator = double.MaxValue)
{
    /// <summary>Another ruling for a probe, by its index, than the service's own; null for that.</summary>
    public Func<int, double, Ruling, Ruling?> Noise { get; init; } = (_, _, _) => null;

    /// <summary>The capacity that a run of some length shows, where it depends on that.</summary>
    public Func<TimeSpan, double> Longer { get; init; } = _ => capacity;

    /// <summary>Every probe so far.</summary>
    public List<Probe> Probes { get; } = [];

    /// <summary>The time that they took.</summary>
    public TimeSpan Spent { get; private set; }

    public SearchEnd Find(SearchQuestion question)
    {
        while (true)
        {
            var step = CapacitySearch.Next(question, Probes, Spent);
            if (step is SearchEnd end)
                return end;

            var next = step.ShouldBeOfType<TryRate>();
            next.Rate.ShouldBeInRange(question.Lowest, question.Highest);
            next.Length.ShouldBeInRange(TimeSpan.FromSeconds(1), ProbeLengths.Longest);
            var ruling = next.Rate > generator ? Ruling.Invalid : next.Rate > Longer(next.Length) ? Ruling.Breached : Ruling.Met;
            Probes.Add(new Probe(next.Rate, next.Length, Noise(Probes.Count, next.Rate, ruling) ?? ruling));
            Spent += next.Length;
        }
    }
}
