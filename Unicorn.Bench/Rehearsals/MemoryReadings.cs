using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Bench.Rehearsals;

/// <summary>The generator's memory as its run folder tells it, once a second, in bytes.</summary>
internal static class MemoryReadings
{
    /// <summary>Readings before an instant that are taken together: the collector makes a saw of them.</summary>
    private const int Together = 11;

    /// <summary>The highest.</summary>
    public static double Most(RunRecord run) => All(run).Max(reading => reading.Bytes);

    /// <summary>The first.</summary>
    public static double First(RunRecord run) => All(run).First().Bytes;

    /// <summary>The median of those just before an instant, in seconds of the run.</summary>
    public static double Around(RunRecord run, int second) =>
        Median.Of(All(run).Where(reading => reading.Second <= second && reading.Second > second - Together).Select(reading => reading.Bytes));

    private static IEnumerable<(int Second, double Bytes)> All(RunRecord run) =>
        run.Gauges.Where(g => g.Gauges.Memory is not null).Select(g => (g.Second, g.Gauges.Memory!.Value * 1024 * 1024));
}
