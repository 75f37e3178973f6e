using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>The numbers of a run that trackers follow.</summary>
public static class TrackedNumbers
{
    /// <summary>Of the judged load, the same numbers by the same names as <see cref="RunMetrics"/> has: response times, right answers per second, the share without one, what a million right answers cost. A number that the run does not support is not there.</summary>
    public static ImmutableArray<TrackedNumber> OfRun(Result result)
    {
        var judged = result.Steps.Where(step => step.Judged).ToArray();
        var seconds = judged.Sum(step => Math.Min(step.To, result.MeasuredSeconds) - Math.Min(step.From, result.MeasuredSeconds));
        var ok = Judged("ok");
        var ended = result.Arrivals.Planned - result.WarmUp.Planned - Judged("cancelled");
        return
        [
            .. Spoken.Quantiles.Where(quantile => quantile.Name != "max").SelectMany(quantile => Number(quantile.Name, quantile.Value(result.ResponseTime))),
            .. Number(GateMetrics.Goodput, seconds > 0 ? ok / seconds : null),
            .. Number(GateMetrics.NotRight, ended > 0 ? (double)(ended - ok) / ended : null),
            .. Number(GateMetrics.CostPerMillion, (double?)result.Bill.PerMillionWhenFull),
        ];

        long Judged(string outcome) => result.Arrivals.Outcomes.GetValueOrDefault(outcome) - result.WarmUp.Outcomes.GetValueOrDefault(outcome);

        IEnumerable<TrackedNumber> Number(string name, double? value) =>
            value is { } number ? [new TrackedNumber(RunMetrics.Of(name, result.Bill.Currency), number)] : [];
    }

    /// <summary>What was observed of each objective, with its interval.</summary>
    public static ImmutableArray<TrackedNumber> OfObjectives(Result result)
    {
        var names = UniqueNames.Of([.. result.Objectives.Select(objective => objective.Name)]);
        return
        [
            .. result.Objectives.Zip(names).Where(pair => pair.First.Observed is not null).Select(pair => new TrackedNumber(
                new Metric(pair.Second, Unit(pair.First.Measure, result.Bill.Currency), LowerIsBetter: pair.First.Measure is "count" or "money"),
                pair.First.Observed!.Value,
                pair.First.Interval is [var low, var high] ? (low, high) : null)),
        ];
    }

    private static string Unit(string measure, string currency) => measure switch
    {
        "perSecond" => "/s",
        "money" => currency,
        _ => "",
    };
}
