using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Fuzzing;

/// <summary>The random choices that make one mutant: the same for the same seed and number, on every machine.</summary>
/// <param name="seed">The seed of all mutants.</param>
/// <param name="number">The mutant's number.</param>
internal sealed class Chance(long seed, int number)
{
    private readonly SplitMix64 _numbers = new(seed, (ulong)number);

    /// <summary>A number from 0 up to, and without, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)_numbers.NextFromOne(count) - 1;

    /// <summary>One of some.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
