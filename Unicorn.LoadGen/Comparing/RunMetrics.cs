using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Comparing;

/// <summary>The numbers of a run that others are held against: those of its result, of the judged load.</summary>
public static class RunMetrics
{
    private static readonly Objective s_wholeRun = new();

    /// <summary>What every comparison tells, where the runs have it.</summary>
    public static IReadOnlyList<string> Told { get; } =
        ["p50", "p90", "p95", "p99", "p99.9", GateMetrics.Goodput, GateMetrics.NotRight, GateMetrics.CostPerMillion, GateMetrics.ServerCpu];

    /// <summary>The metric of a name that is known to be one.</summary>
    public static Metric Of(string name, string currency) => new(name, GateMetrics.UnitOf(name, currency)!, LowerIsBetter: name != GateMetrics.Goodput);

    /// <summary>Its value in a run, in its unit; <see cref="double.NaN"/> where the run has none, such as a percentile of too few answers.</summary>
    public static double In(ComparedRun run, string name) => name switch
    {
        GateMetrics.Goodput => Goodput(run.Run),
        GateMetrics.NotRight => NotRight(run.Run),
        GateMetrics.CostPerMillion => CostPerMillion.Of(run.Bill, run.Run) is { } cost ? (double)cost.WhenFull.Amount : double.NaN,
        GateMetrics.ServerCpu => ServerCpu(run.Run),
        _ => Quantile.TryParse(name, out var quantile) && LatencyHistogram.SupportedValueAt(run.Run.Judged.Response, quantile) is { } time ? time.TotalMilliseconds : double.NaN,
    };

    private static double Goodput(RunRecord run) =>
        new Scope(run, s_wholeRun).Length is var length && length > TimeSpan.Zero ? run.Sum(run.IsJudged)[OutcomeKind.Ok] / length.TotalSeconds : double.NaN;

    /// <summary>So that a build which fails fast is not faster.</summary>
    private static double NotRight(RunRecord run)
    {
        var judged = run.Sum(run.IsJudged);
        var ended = judged.Planned - judged[OutcomeKind.Cancelled];
        return ended > 0 ? (double)(ended - judged[OutcomeKind.Ok]) / ended : double.NaN;
    }

    /// <summary>Of the whole run, as the readings tell no phases apart.</summary>
    private static double ServerCpu(RunRecord run)
    {
        var right = run.Sum(_ => true)[OutcomeKind.Ok];
        return right > 0 && run.Gauges.Any(reading => reading.Gauges.ServerCpu is not null)
            ? 1000 * run.Readings.Sum(reading => (reading.Gauges.ServerCpu ?? 0) * (reading.Until - reading.From)) / right
            : double.NaN;
    }
}
