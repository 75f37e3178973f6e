using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Comparing;

/// <summary>What was found about metrics, in sentences.</summary>
internal static class ChangeText
{
    /// <summary>About one metric.</summary>
    public static string Of(MetricChange found) => found.Change switch
    {
        Change.Slower => $"{Moved(found)}, beyond the {Allowed(found)} allowed",
        Change.Faster => $"{Moved(found)}: better by more than {Allowed(found)}",
        Change.Same => $"{Name(found)} did not change by more than {Edge(found)} ({Interval(found)}){Seen(found)}",
        _ => $"it is open whether {Name(found)} changed by more than {Edge(found)}: {Moved(found, "it")}; {Needed(found)}",
    };

    /// <summary>About all that decide.</summary>
    public static string Overall(Change change, ImmutableArray<MetricChange> decided, string[] missing)
    {
        MetricChange[] those = [.. decided.Where(found => found.Change == change)];
        if (those.Length == 0)
            return missing.FirstOrDefault() ?? "no metric was declared to decide";

        var others = those.Length > 1 ? $"; the same holds of {string.Join(", ", those.Skip(1).Select(Name))}" : "";
        return those[0].Why + others;
    }

    /// <summary>About a metric with too few values.</summary>
    public static string Missing(MetricRuns runs, int deciding)
    {
        var needed = FewestRuns.OnEachSide(deciding);
        return $"{runs.Metric.Name} cannot be compared: {Family.Values(runs.Baseline).Length} of {runs.Baseline.Length} runs of the baseline and "
            + $"{Family.Values(runs.Candidate).Length} of {runs.Candidate.Length} of the candidate have it, expected at least {needed} of each";
    }

    /// <summary>About the gates that the machine's noise widened.</summary>
    public static IEnumerable<string> Widened(IEnumerable<MetricChange> changes) => changes
        .Where(found => found.Applied != found.Runs.Gate)
        .Select(found => $"{Name(found)} is held against {Allowed(found)}, widened from {Allowed(found with { Applied = found.Runs.Gate })} by this machine's own noise");

    private static string Name(MetricChange found) => found.Runs.Metric.Name;

    private static string Moved(MetricChange found, string? name = null) => found.Shift == 0
        ? $"{name ?? Name(found)} stayed where it was ({Interval(found)})"
        : $"{name ?? Name(found)} {(found.Shift > 0 ? "rose" : "fell")} by {Size(found)} ({Interval(found)})";

    private static string Size(MetricChange found) => found.Relative is { } relative ? Percent(Math.Abs(relative)) : Amount(found, Math.Abs(found.Shift));

    private static string Interval(MetricChange found) => found.RelativeInterval is { } relative
        ? $"{Digits(relative.Low * 100)} to {Percent(relative.High)}"
        : $"{Digits(found.Interval.Low)} to {Amount(found, found.Interval.High)}";

    private static string Allowed(MetricChange found) => found.Applied switch
    {
        { Floor: 0 } => Percent(found.Applied.Threshold),
        { Threshold: 0 } => Amount(found, found.Applied.Floor),
        _ => $"{Percent(found.Applied.Threshold)} and {Amount(found, found.Applied.Floor)}",
    };

    private static string Edge(MetricChange found) => found.Applied.IsFloorAt(found.Baseline)
        ? Amount(found, found.Applied.Floor)
        : Percent(found.Applied.Threshold);

    private static string Seen(MetricChange found) => found.Detectable is { } detectable
        ? $"; a {(found.Runs.Metric.LowerIsBetter ? "rise" : "fall")} of {Percent(detectable)} would have been seen"
        : "";

    private static string Needed(MetricChange found) => found.RunsNeeded is { } runs
        ? $"about {Text.Number(runs)} runs on each side would decide"
        : "it sits so close to the edge that no reasonable number of runs would decide";

    private static string Percent(double share) => Digits(share * 100) + " %";

    private static string Amount(MetricChange found, double value) => found.Runs.Metric.Unit is "" ? Digits(value) : $"{Digits(value)} {found.Runs.Metric.Unit}";

    // Three digits that count, and never an exponent.
    private static string Digits(double value)
    {
        var places = value == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        var rounded = Math.Round(value, places);
        return (rounded == 0 ? 0 : rounded).ToString("#,0.###############", CultureInfo.InvariantCulture);
    }
}
