using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging.Accounting;

/// <summary>How fast the budget burned at worst over a window, or over a long and a short one that end together.</summary>
/// <param name="Seconds">The window, or the long one.</param>
/// <param name="ShortSeconds">The short one; null where there is one window.</param>
/// <param name="BurnRate">The highest burn rate of the window; of two, the highest that both reached at once.</param>
/// <param name="PagesAt">The burn rate at which the two alarm somebody; null where there is one window.</param>
public readonly record struct BurnPeak(int Seconds, int? ShortSeconds, double BurnRate, double? PagesAt)
{
    /// <summary>The windows and their rates for a budget of 30 days (Beyer et al., "The Site Reliability Workbook", 2018, ch. 5, table 5-8).</summary>
    private static readonly (TimeSpan Window, TimeSpan? Short, double? PagesAt)[] s_windows =
    [
        (TimeSpan.FromMinutes(5), null, null),
        (TimeSpan.FromMinutes(30), null, null),
        (TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), 14.4),
        (TimeSpan.FromHours(6), TimeSpan.FromMinutes(30), 6),
        (TimeSpan.FromDays(3), TimeSpan.FromHours(6), 1),
    ];

    /// <summary>One for each window that fits into the run, the shortest first.</summary>
    internal static ImmutableArray<BurnPeak> Of(RunRecord run, AccountedLoad load, Slo slo)
    {
        return [.. s_windows.Where(w => w.Window.TotalSeconds <= load.Seconds).Select(Peak)];

        BurnPeak Peak((TimeSpan Window, TimeSpan? Short, double? PagesAt) windows)
        {
            var burns = Burns(windows.Window);
            if (windows.Short is { } shorter)
                burns = burns.Zip(Burns(shorter)[^burns.Length..], Math.Min).ToArray();
            return new BurnPeak((int)windows.Window.TotalSeconds, (int?)windows.Short?.TotalSeconds, burns.Max(), windows.PagesAt);
        }

        double[] Burns(TimeSpan length) => [.. WindowJudge.Tallies(new SlidingWindows(run, length), load.Count).Select(tally => tally.BadShare / slo.Target.Rest)];
    }
}
