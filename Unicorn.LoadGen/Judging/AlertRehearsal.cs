using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>How a burn-rate alert would have behaved on a run. Seconds count from the start of the run.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="On">The promise whose budget it watches.</param>
/// <param name="FirstBadAt">The second of the first bad judged arrival; null when none was bad.</param>
/// <param name="FiredAt">The end of the second at which it fired first; null when it never did.</param>
/// <param name="ResolvedAt">The end of the first later second at which it would not have fired; null when there is none.</param>
/// <param name="Why">All of it in a sentence.</param>
public sealed record RehearsedAlert(Alert Alert, string On, int? FirstBadAt, int? FiredAt, int? ResolvedAt, string Why);

/// <summary>
/// Rehearses multi-window burn-rate alerts on a run. Bad is what an objective of the same limit counts as bad, drops of the generator included.
/// </summary>
/// <remarks>
/// <code>
/// burn rate of a window = (bad / judged arrivals planned in it) / allowed share        0 where nothing was judged
/// </code>
/// At the end of each second the last whole seconds are looked at, of which complete windows alone count. An alert fires where both windows
/// burn at its rate or faster: the long one tells that it matters, the short one that it still goes on (Beyer et al., "The Site
/// Reliability Workbook", 2018, ch. 5).
/// </remarks>
public static class AlertRehearsal
{
    /// <summary>Each alert of the scenario, in its order.</summary>
    public static ImmutableArray<RehearsedAlert> Of(RunRecord run) => [.. run.Scenario.Alerts.Select(alert => Rehearse(run, alert))];

    private static RehearsedAlert Rehearse(RunRecord run, Alert alert)
    {
        var promise = Promise.Of(alert);
        var evidence = new Evidence(run, promise.Within);
        var firstBad = evidence.Rows.FirstOrDefault(row => evidence.Count(row).Bad > 0)?.Second;

        // The short windows that end where the long ones do: the first so many are too early.
        var (longs, shorts) = (new SlidingWindows(run, alert.LongWindow), new SlidingWindows(run, alert.ShortWindow));
        var burns = Burns(longs).Zip(Burns(shorts).Skip(longs.Length - shorts.Length), (inLong, inShort) => inLong && inShort).ToArray();
        var fired = Array.IndexOf(burns, true);
        var resolved = fired < 0 ? -1 : Array.IndexOf(burns, false, fired);
        var rehearsed = new RehearsedAlert(alert, promise.Limit, firstBad, End(fired), End(resolved), "");
        return rehearsed with { Why = Why(rehearsed, longs.Count) };

        int? End(int window) => window < 0 ? null : longs.Stretch(window).To + 1;

        bool[] Burns(SlidingWindows windows) =>
            [.. windows.Sums(row => evidence.Count(row).Bad).Zip(windows.Sums(row => evidence.Count(row).Judged), (bad, judged) => bad > 0 && bad >= (decimal)alert.BurnRate * (decimal)promise.Allowed * judged)];
    }

    private static string Why(RehearsedAlert alert, int windows)
    {
        if (windows == 0)
            return $"It could not fire: no window of {Duration.Format(alert.Alert.LongWindow)} is complete.";
        if (alert.FirstBadAt is not { } bad)
            return "It would not have fired: nothing was bad.";
        if (alert.FiredAt is not { } fired)
            return FormattableString.Invariant($"It would not have fired, although something was bad from second {bad}: at no second's end did both windows burn that fast.");

        var resolved = alert.ResolvedAt is { } end ? FormattableString.Invariant($"been over at {end} s") : "still been firing at the end";
        return FormattableString.Invariant($"It would have fired at {fired} s, {fired - bad} s after the first bad second began, and {resolved}.");
    }
}
