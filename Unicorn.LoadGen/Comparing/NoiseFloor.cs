using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Comparing;

/// <summary>
/// A machine's own noise: by how much runs of the same build against the same service differ. Such runs are split in two again and again, as if
/// one half were a baseline and the other a candidate, and the floor is what 95 % of the splits stay within.
/// </summary>
public static class NoiseFloor
{
    private const double Within = 0.95;
    private const int MostSplits = 1000;

    /// <summary>The floor as a gate, relative and in the metric's unit, by which others are <see cref="Gate.Widened"/>.</summary>
    /// <param name="runs">A metric's value in each run.</param>
    /// <param name="onEachSide">How many runs a comparison has on each side; there must be twice as many here.</param>
    public static Gate Of(IReadOnlyList<double> runs, int onEachSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(onEachSide, 1);
        if (runs.Count < 2 * onEachSide)
            throw new ArgumentException($"{runs.Count} runs cannot be split into {onEachSide} and {onEachSide}", nameof(runs));

        var splits = Splits(runs.Count, onEachSide).Select(split => (Baseline: Pick(split.One), Candidate: Pick(split.Other))).ToArray();
        return new Gate(
            Highest(splits.Where(split => split.Baseline.All(b => b > 0)).Select(split => Median.Of(PairwiseEstimate.Relatives(split.Baseline, split.Candidate)))),
            Highest(splits.Select(split => Median.Of(PairwiseEstimate.Shifts(split.Baseline, split.Candidate)))));

        double[] Pick(int[] numbers) => [.. numbers.Select(number => runs[number])];
    }

    // The smallest that so many stay within: none of nothing.
    private static double Highest(IEnumerable<double> shifts)
    {
        double[] sizes = [.. shifts.Select(Math.Abs).Order()];
        return sizes.Length == 0 ? 0 : sizes[(int)Math.Ceiling(Within * sizes.Length) - 1];
    }

    // All of them where they are few; else drawn by a seed, so that the same runs give the same floor.
    private static IEnumerable<(int[] One, int[] Other)> Splits(int runs, int size)
    {
        var ways = 1 / (MannWhitney.Smallest(runs - size, size) * MannWhitney.Smallest(runs - (2 * size), size));
        int[] all = [.. Enumerable.Range(0, runs)];
        if (ways <= MostSplits)
            return Choices(all, size).SelectMany(one => Choices([.. all.Except(one)], size).Select(other => (one, other)));

        var random = new SplitMix64(seed: 1, stream: 0);
        return Enumerable.Range(0, MostSplits).Select(_ =>
        {
            // Fisher and Yates, as far as it is needed.
            for (var i = 0; i < 2 * size; i++)
            {
                var j = i + (int)random.NextFromOne(runs - i) - 1;
                (all[i], all[j]) = (all[j], all[i]);
            }

            return (all[..size], all[size..(2 * size)]);
        });
    }

    private static IEnumerable<int[]> Choices(int[] of, int size) => size == 0
        ? [[]]
        : Enumerable.Range(0, of.Length - size + 1).SelectMany(first => Choices(of[(first + 1)..], size - 1).Select(rest => (int[])[of[first], .. rest]));
}
