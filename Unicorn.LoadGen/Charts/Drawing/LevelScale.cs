using ScottPlot;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>Counts as levels of a colour, each level so many times the one before, because counts differ by powers of ten.</summary>
internal sealed class LevelScale
{
    private const int Most = 9;

    private readonly long[] _bounds;

    private LevelScale(long[] bounds) => _bounds = bounds;

    /// <summary>What each colour is.</summary>
    public IReadOnlyList<Key> Keys => [.. _bounds.Select((bound, level) => new Key(CountTicks.Text(bound) + (level == _bounds.Length - 1 ? " or more" : ""), new Ink(theme => Colour(theme, level)), IsArea: true))];

    /// <summary>A scale of so few levels that each is told from the next.</summary>
    /// <param name="highest">The highest count.</param>
    public static LevelScale Of(long highest)
    {
        long[][] steps = [[1, 2, 5], [1, 3], [1]];
        return new LevelScale(steps.Select(step => Bounds(step, highest)).First(bounds => bounds.Length <= Most || bounds[1] == 10));
    }

    /// <summary>The level of each count; -1 where there is none.</summary>
    public int[,] Levels(long[,] counts)
    {
        var levels = new int[counts.GetLength(0), counts.GetLength(1)];
        for (var column = 0; column < counts.GetLength(0); column++)
        {
            for (var row = 0; row < counts.GetLength(1); row++)
                levels[column, row] = Array.FindLastIndex(_bounds, bound => bound <= counts[column, row]);
        }

        return levels;
    }

    /// <summary>The colour of a level: the first is near the page, the last far from it.</summary>
    public Color Colour(Theme theme, int level) => theme.Ramp(_bounds.Length == 1 ? 1 : level / (_bounds.Length - 1.0));

    private static long[] Bounds(long[] step, long highest)
    {
        var bounds = new List<long> { 1 };
        for (var power = 1L; power <= highest; power *= 10)
            bounds.AddRange(step.Select(factor => factor * power).Where(bound => bound > 1 && bound <= highest));
        return [.. bounds];
    }
}
