using System.Globalization;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How the values of a comparison are written for people, the same in every report.</summary>
internal static class SpokenChange
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>The change as a headline: SLOWER, NEW BASELINE, ...</summary>
    public static string Headline(ComparisonResult comparison) =>
        comparison.Change == ComparisonResult.NewBaseline ? "NEW BASELINE" : comparison.Change.ToUpperInvariant();

    /// <summary>A value of a metric with its unit.</summary>
    public static string Value(double value, string unit) => unit switch
    {
        "" => Percent(value),
        "/s" => value.ToString("#,0.##", s_invariant) + "/s",
        "ms" => (value < 0 ? "-" : "") + Spoken.Milliseconds(Math.Abs(value)) + " ms",
        "ns" or "B" => value.ToString(Math.Abs(value) < 100 ? "0.##" : "#,0", s_invariant) + " " + unit,
        _ => value.ToString("#,0.####", s_invariant) + " " + unit,
    };

    /// <summary>The shift: as a share of the baseline where there is one, else in the metric's unit.</summary>
    public static string Shift(MetricResult metric) => metric.Relative is { } relative ? Signed(relative, Percent) : Signed(metric.Shift, shift => Value(shift, metric.Unit));

    /// <summary>The interval of the shift.</summary>
    public static string Interval(MetricResult metric) => metric.RelativeInterval is { } relative
        ? $"{Signed(relative[0], Percent)} to {Signed(relative[1], Percent)}"
        : $"{Signed(metric.Interval[0], shift => Value(shift, metric.Unit))} to {Signed(metric.Interval[1], shift => Value(shift, metric.Unit))}";

    /// <summary>What is allowed: a share of the baseline, and what is nobody's concern.</summary>
    public static string Allowed(MetricResult metric) => metric switch
    {
        { Floor: 0 } => Percent(metric.Threshold),
        { Threshold: 0 } => Floor(metric),
        _ => $"{Percent(metric.Threshold)} and {Floor(metric)}",
    };

    /// <summary>How many runs, or files of benchmarks, there are.</summary>
    public static string Runs(ComparisonResult comparison) => comparison.Files is { } files
        ? $"{Text.Number(files.Baseline.Length, "file")} of the baseline, {Text.Number(files.Candidate.Length, "file")} of the candidate"
        : $"{Text.Number(comparison.Baseline.Length, "run")} of the baseline, {Text.Number(comparison.Candidate.Length, "run")} of the candidate";

    /// <summary>A share as a percentage, which may be below 0 or above 100.</summary>
    public static string Percent(double share)
    {
        var percent = Math.Round(share * 100, Math.Abs(share) < 0.1 ? 2 : 1);
        return (percent == 0 ? 0 : percent).ToString("#,0.##", s_invariant) + " %";
    }

    private static string Floor(MetricResult metric) =>
        metric.Unit == "" ? Percent(metric.Floor) : Math.Round(metric.Floor, 3).ToString("#,0.###", s_invariant) + (metric.Unit == "/s" ? "" : " ") + metric.Unit;

    private static string Signed(double value, Func<double, string> spoken) => value > 0 ? "+" + spoken(value) : spoken(value);
}
