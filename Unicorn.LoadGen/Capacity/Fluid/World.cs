namespace Unicorn.LoadGen.Capacity.Fluid;

/// <summary>How a day turns out beside what was foreseen.</summary>
/// <param name="Demand">So many times as much comes.</param>
/// <param name="Speed">Instances compute so many times as fast.</param>
/// <param name="Seed">Decides how long boots take, which fail, and what crashes when.</param>
public readonly record struct World(double Demand, double Speed, long Seed)
{
    /// <summary>All is as it was foreseen.</summary>
    public static World Foreseen(long seed) => new(1, 1, seed);
}
