using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Capacity.Searching;

/// <summary>
/// The knee of a curve: the load from which on response times grow faster than what is served. It is where the power, goodput over mean response time, is highest
/// (Kleinrock, "Power and deterministic rules of thumb for probabilistic problems in computer communications", 1979), among the rates that were tried.
/// </summary>
public static class Knee
{
    /// <summary>The rate; null where nothing was answered, or where the highest rate has the highest power, and so the knee was not reached.</summary>
    /// <param name="curve">The points. Those that the generator voids do not count.</param>
    public static double? Of(IEnumerable<LoadPoint> curve)
    {
        LoadPoint[] known = [.. curve.Where(point => point.Probe.Ruling != Ruling.Invalid && point is { Mean.Ticks: > 0 }).OrderBy(point => point.Probe.Rate)];
        return known.Length > 0 && known.MaxBy(Power)!.Probe.Rate is var knee && knee < known[^1].Probe.Rate ? knee : null;
    }

    private static double Power(LoadPoint point) => point.Goodput / point.Mean!.Value.TotalSeconds;
}
