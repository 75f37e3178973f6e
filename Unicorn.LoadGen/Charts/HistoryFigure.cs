using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Comparing.History;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Charts;

/// <summary>The history of a scenario: each run a dot, each level a line, each change a mark with its commit.</summary>
public static class HistoryFigure
{
    private const int MostTicks = 12;

    /// <summary>The figure; a panel for each metric.</summary>
    public static Figure Of(ScenarioHistory history)
    {
        var runs = new Axis(0, history.Lines.Length, Ticks(history));
        var header = new MarkHeader(RunMarks.Of([.. Changes(history), .. Baselines(history)]), runs);
        return new Figure(new Sheet(runs, header, [.. history.Series[0].Metrics.Select((metric, i) => Panel(history, i))]))
        {
            Name = "history-" + history.Scenario,
            Title = $"The runs of {history.Scenario}",
            Caption = "A dot for each run, in their order; lines are the medians between changes. Runs that are invalid or not whole are left out.",
            Spoken = $"{Text.Number(history.Lines.Length, "run")}; {Text.Number(history.Series.Sum(series => series.Metrics.Sum(metric => metric.Changes.Length)), "change")} of a metric.",
        };
    }

    private static Panel Panel(ScenarioHistory history, int metric)
    {
        var all = history.Series.Select(series => series.Metrics[metric]).ToArray();
        var values = all.SelectMany(one => one.Values).ToArray();
        var name = all[0].Metric;
        return new Panel
        {
            Height = 110,
            Y = values.Length == 0 ? Axis.Counts(1) : Axis.Around(values.Min(), values.Max()),
            Layers =
            [
                .. all.Select((one, i) => new DotsLayer([.. one.Places.Select((place, at) => new Point(place + 0.5, one.Values[at]))], OverlayFigures.InkOf(i))),
                .. all.Select((one, i) => new LineLayer([.. Levels(one)], OverlayFigures.InkOf(i) with { Width = 2 })),
            ],
            Keys = [new Key(name.Unit.Length == 0 ? name.Name : $"{name.Name}, {name.Unit}", null), .. all.Length == 1 ? [] : history.Series.Select((series, i) => new Key($"from {HistoryText.Name(history.Lines[series.Places[0]])}", OverlayFigures.InkOf(i)))],
            Nothing = values.Length == 0 ? "nothing was measured" : null,
        };
    }

    private static IEnumerable<Point> Levels(MetricHistory metric)
    {
        int[] bounds = [0, .. metric.Changes.Select(change => change.At), metric.Values.Length];
        for (var i = 0; i + 1 < bounds.Length && metric.Values.Length > 0; i++)
        {
            var level = metric.Changes.IsEmpty ? metric.Median : i == 0 ? metric.Changes[0].Before : metric.Changes[i - 1].After;
            yield return new Point(metric.Places[bounds[i]], level);
            yield return new Point(metric.Places[bounds[i + 1] - 1] + 1, level);
            yield return new Point(metric.Places[bounds[i + 1] - 1] + 1, double.NaN);
        }
    }

    private static IEnumerable<Mark> Changes(ScenarioHistory history) =>
        history.Series.SelectMany(series => series.Metrics)
            .SelectMany(metric => metric.Changes.Select(change => (Metric: metric, Change: change, Place: metric.Places[change.At])))
            .GroupBy(found => (found.Place, IsWorse: found.Metric.IsWorse(found.Change)))
            .Select(group => new Mark(
                group.Key.IsWorse ? MarkKind.Worse : MarkKind.Better,
                group.Key.Place,
                group.Key.Place,
                $"{string.Join(", ", group.Select(found => $"{found.Metric.Metric.Name} {HistoryText.Relative(found.Change.Relative)}"))} at {HistoryText.Name(history.Lines[group.Key.Place])}"));

    private static IEnumerable<Mark> Baselines(ScenarioHistory history) =>
        history.Series.Skip(1).Select(series => new Mark(MarkKind.Baseline, series.Places[0], series.Places[0], "a new baseline"));

    private static List<Tick> Ticks(ScenarioHistory history)
    {
        var every = Math.Max(1, (history.Lines.Length + MostTicks - 1) / MostTicks);
        return [.. Enumerable.Range(0, history.Lines.Length).Where(place => place % every == 0).Select(place => new Tick(place + 0.5, HistoryText.Name(history.Lines[place])))];
    }
}
