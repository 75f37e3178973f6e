using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Charts;

/// <summary>Response times over the run, beside what was promised of them.</summary>
internal static class ResponseTimeFigure
{
    private static readonly FigureColumn s_p50 = new(SeriesNames.ResponseP50, "p50", "ms");
    private static readonly FigureColumn s_p95 = new(SeriesNames.ResponseP95, "p95", "ms");
    private static readonly FigureColumn s_p99 = new(SeriesNames.ResponseP99, "p99", "ms");

    public static Figure Of(TimeFigures run, RunRecord record)
    {
        var rules = Limits(record);
        var extent = run.Extent(s_p50.Name, s_p95.Name, s_p99.Name);
        var (lines, keys) = run.Lines((s_p50, Inks.P50), (s_p95, Inks.P95), (s_p99, Inks.P99));
        IReadOnlyList<Layer> band = run.Values(s_p50.Name) is { } low && run.Values(s_p99.Name) is { } high ? [BandLayer.Between(low, high, Inks.P50.Colour, 0.10)] : [];
        return run.Figure(
            "response-times",
            "Response time",
            "From the planned instant to the last byte, of the right answers that came in each second. The band reaches from the median to the 99th percentile.",
            extent is { } said ? $"Of the right answers of each second, percentiles of the response time lie between {LogTicks.Text(said.Lowest)} and {LogTicks.Text(said.Highest)}." : "No right answer came.",
            [s_p50, s_p95, s_p99],
            new Panel
            {
                Height = 220,
                Y = Times(extent, rules),
                Layers = [.. band, .. lines],
                Keys = [new Key("Response time", null), .. keys],
                Rules = rules,
                Nothing = extent is null ? "nothing was measured" : null,
            });
    }

    /// <summary>The limits that were promised of response times, each once.</summary>
    public static IReadOnlyList<Rule> Limits(RunRecord record) => Limits(record.Scenario.Objectives.Select(objective => objective.ResponseTime).OfType<PercentileLimit>());

    /// <summary>Limits of response times, each once.</summary>
    public static Rule[] Limits(IEnumerable<PercentileLimit> limits) =>
    [
        .. limits.Distinct().GroupBy(promise => promise.Limit)
            .OrderBy(group => group.Key)
            .Select(group => new Rule(group.Key.TotalMilliseconds, $"{string.Join(", ", group.Select(promise => promise.Quantile).OrderBy(q => q.Share))} <= {LogTicks.Text(group.Key.TotalMilliseconds)}")),
    ];

    /// <summary>An axis of times that holds what was measured and what was promised.</summary>
    public static Axis Times((double Lowest, double Highest)? extent, IReadOnlyList<Rule> rules)
    {
        double[] all = [.. rules.Select(rule => rule.At), .. extent is { } known ? (double[])[known.Lowest, known.Highest] : []];
        return all.Length == 0 ? Axis.Milliseconds(1, 100) : Axis.Milliseconds(Math.Max(0.01, all.Min()), Math.Max(0.01, all.Max()));
    }
}
