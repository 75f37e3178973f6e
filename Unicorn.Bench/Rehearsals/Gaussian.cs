using Unicorn.LoadGen.Scheduling;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Standard normal numbers of a seed, each of which may resemble the one before, by the transform of Box and Muller (1958).</summary>
/// <param name="random">Where they are drawn from.</param>
/// <param name="memory">The correlation of neighbours, from 0 to below 1.</param>
internal sealed class Gaussian(SplitMix64 random, double memory)
{
    private readonly double _fresh = Math.Sqrt(1 - (memory * memory));
    private double _spare = double.NaN;
    private double _last = double.NaN;

    /// <summary>The next number: normal with mean 0 and variance 1 from the first on.</summary>
    public double Next() => _last = double.IsNaN(_last) ? Independent() : (memory * _last) + (_fresh * Independent());

    private double Independent()
    {
        if (!double.IsNaN(_spare))
        {
            (var spare, _spare) = (_spare, double.NaN);
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(random.NextPositive()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * random.NextPositive());
        _spare = radius * sin;
        return radius * cos;
    }
}
