using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Measuring.Hlog;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>What a prediction is held against: the figures of the judged load of a run, measured or simulated.</summary>
/// <param name="Throughput">Right answers per second.</param>
/// <param name="Refused">The share of the arrivals that got status 503, from 0 to 1.</param>
/// <param name="P50">The median response time of right answers; null where there is none.</param>
/// <param name="P95">Their 95th percentile; null where they are too few.</param>
/// <param name="P99">Their 99th percentile; null where they are too few.</param>
/// <param name="Cost">What its instances cost.</param>
public sealed record ObservedRun(double Throughput, double Refused, TimeSpan? P50, TimeSpan? P95, TimeSpan? P99, Money Cost)
{
    private static readonly Quantile s_p50 = new(0.5);
    private static readonly Quantile s_p95 = new(0.95);
    private static readonly Quantile s_p99 = new(0.99);

    /// <summary>The figures of a run as it was recorded.</summary>
    public static ObservedRun Of(RunRecord run) =>
        Of(run, Bill.Of(run.Scenario.Prices, Usage.Of(run.Instances, run.Manifest.Target.Instances), run.LastSeen, run.Manifest.StartedAt, run.Scenario.TimeScale));

    /// <summary>The figures of a run and its bill.</summary>
    public static ObservedRun Of(RunRecord run, Bill bill)
    {
        var judged = run.Sum(run.IsJudged);
        var seconds = run.Manifest.Phases.Where(phase => !phase.IsWarmUp).Sum(phase => phase.Length.TotalSeconds);
        return new ObservedRun(
            judged[OutcomeKind.Ok] / seconds,
            judged.Planned == 0 ? 0 : (double)judged.Statuses.GetValueOrDefault(503) / judged.Planned,
            LatencyHistogram.SupportedValueAt(run.Judged.Response, s_p50),
            LatencyHistogram.SupportedValueAt(run.Judged.Response, s_p95),
            LatencyHistogram.SupportedValueAt(run.Judged.Response, s_p99),
            bill.Total);
    }
}
