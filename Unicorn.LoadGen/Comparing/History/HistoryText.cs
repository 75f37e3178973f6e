using System.Globalization;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>How runs and changes of a history are called, the same in pictures and reports.</summary>
internal static class HistoryText
{
    private const int ShortCommit = 9;
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>A run by its commit, shortened, or by its day where nobody knows that.</summary>
    public static string Name(HistoryLine line) =>
        line.Commit is { } commit ? commit[..Math.Min(ShortCommit, commit.Length)] : line.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", s_invariant);

    /// <summary>A change as a share: +8.1 %.</summary>
    public static string Relative(double? share) => share is { } known ? (known * 100).ToString("+0.0;-0.0;0.0", s_invariant) + " %" : "from nothing";

    /// <summary>A value with its unit.</summary>
    public static string Value(double value, Metric metric) =>
        Math.Round(value, value < 10 ? 4 : 2).ToString("#,0.####", s_invariant) + (metric.Unit.Length == 0 || metric.Unit[0] == '/' ? metric.Unit : " " + metric.Unit);

    /// <summary>A change in a sentence without its full stop.</summary>
    public static string Change(ScenarioHistory history, MetricHistory metric, ChangePoint change)
    {
        var line = history.Lines[metric.Places[change.At]];
        var at = line.Commit is { } commit ? $"commit {commit}" : $"run {line.Id}";
        var interval = change.RelativeInterval is { } shares ? $" (90 % interval {Relative(shares.Low)} to {Relative(shares.High)})" : "";
        return $"{metric.Metric.Name} at {at}, {line.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", s_invariant)}: "
            + $"{Relative(change.Relative)}{interval}, median {Value(change.Before, metric.Metric)} before, {Value(change.After, metric.Metric)} after";
    }
}
