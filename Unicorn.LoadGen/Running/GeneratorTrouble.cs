using System.Collections.Immutable;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring;

namespace Unicorn.LoadGen.Running;

/// <summary>The generator's own trouble so far: what voids a breach once the run is judged.</summary>
/// <param name="signals">Its signals, with the limits of this run.</param>
public sealed class GeneratorTrouble(ImmutableArray<Signal> signals)
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Flushes at which something was beyond its limit: about as many seconds.</summary>
    public int Seconds { get; private set; }

    /// <summary>What was beyond its limit.</summary>
    public IReadOnlyCollection<string> Names => _names;

    internal void Add(SecondCounts since, Gauges gauges)
    {
        var names = signals.Where(signal => signal.Voids != Voids.Nothing && signal.IsBeyond(gauges)).Select(signal => signal.Name);
        if (Evidence.IsLate(since))
            names = names.Append("late sends");

        var before = Seconds;
        foreach (var name in names)
        {
            _names.Add(name);
            Seconds = before + 1;
        }
    }
}
