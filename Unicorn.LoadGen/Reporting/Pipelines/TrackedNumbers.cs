using System.Collections.Immutable;
using Unicorn.LoadGen.Comparing;

namespace Unicorn.LoadGen.Reporting.Pipelines;

/// <summary>The numbers of a run that trackers follow.</summary>
public static class TrackedNumbers
{
    /// <summary>Of the whole judged load: response times, right answers per second, the share without one, and what a million right answers cost. A number that the run does not support is not there.</summary>
    public static ImmutableArray<TrackedNumber> OfRun(Result result)
    {
        var judged = result.Steps.Where(step => step.Judged).ToArray();
        var seconds = judged.Sum(step => Math.Min(step.To, result.MeasuredSeconds) - Math.Min(step.From, result.MeasuredSeconds));
        long planned = judged.Sum(step => step.Planned), ok = judged.Sum(step => step.Ok);
        return
        [
            .. Spoken.Quantiles.Where(quantile => quantile.Name != "max").SelectMany(quantile => Number(quantile.Name, "ms", quantile.Value(result.ResponseTime))),
            .. Number("goodput", "/s", seconds > 0 ? ok / seconds : null, lowerIsBetter: false),
            .. Number("notRight", "", planned > 0 ? (double)(planned - ok) / planned : null),
            .. Number("costPerMillion", result.Bill.Currency, (double?)result.Bill.PerMillionWhenFull),
        ];
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

    private static IEnumerable<TrackedNumber> Number(string name, string unit, double? value, bool lowerIsBetter = true) =>
        value is { } number ? [new TrackedNumber(new Metric(name, unit, lowerIsBetter), number)] : [];

    private static string Unit(string measure, string currency) => measure switch
    {
        "perSecond" => "/s",
        "money" => currency,
        _ => "",
    };
}
