using System.Globalization;

namespace Unicorn.LoadGen.Charts.Drawing;

/// <summary>
/// Places of an axis of percentiles that gives each further nine the same room: 0, 50 %, 90 %, 99 %, 99.9 %. A share q lies at
/// log10(1 / (1 - q)), as in HdrHistogram's plots (G. Tene, "How NOT to measure latency", 2013).
/// </summary>
internal static class PercentileTicks
{
    /// <summary>Where one in so many lies beyond: 2 for 50 %, 1,000 for 99.9 %.</summary>
    /// <param name="oneIn">At which the axis ends.</param>
    public static IReadOnlyList<Tick> Of(double oneIn)
    {
        List<Tick> ticks = [new(1, "0 %"), new(2, "50 %")];
        for (var nines = 1; Math.Pow(10, nines) <= oneIn * (1 + 1e-9); nines++)
        {
            ticks.Add(new Tick(Math.Pow(10, nines), Text(nines)));
            if (nines == 1 && oneIn >= 20)
                ticks.Add(new Tick(20, "95 %"));
        }

        return ticks;
    }

    private static string Text(int nines) => (100 - (100 / (decimal)Math.Pow(10, nines))).ToString("0.##########", CultureInfo.InvariantCulture) + " %";
}
