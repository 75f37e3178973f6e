using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>What an SLO that keeps its rules means in the project's own words.</summary>
internal static class OpenSloMeaning
{
    /// <summary>The promises: one for each of its objectives.</summary>
    public static IEnumerable<Slo> Slos(OpenSloObject slo, string file) => slo.Spec.Objectives.Select((objective, i) =>
    {
        var target = TargetOf(objective);
        var promise = new Slo
        {
            Name = $"{slo.Metadata.Name}: {objective.DisplayName ?? slo.Metadata.DisplayName ?? "good"} >= {target}",
            Source = $"that of {file}",
            Target = target,
            Within = Within(slo),
            Window = slo.Spec.TimeWindow[0].Duration.Value,
            Alert = i == 0 ? AlertOf(slo) : null,
            Notes = [.. Notes(slo)],
        };
        return slo.Spec.BudgetingMethod switch
        {
            BudgetingMethod.Occurrences => promise with { By = AccountedBy.Requests },
            BudgetingMethod.RatioTimeslices => promise with { By = AccountedBy.Intervals, Interval = objective.TimeSliceWindow!.Value.Value },
            BudgetingMethod.Timeslices => promise with { By = AccountedBy.Minutes, Minute = objective.TimeSliceWindow!.Value.Value, MinuteTarget = new Share(objective.TimeSliceTarget!.Value) },
            _ => throw new InvalidOperationException($"{slo.Spec.BudgetingMethod} is not a way to count"),
        };
    });

    /// <summary>Its alert, on the first of its targets: the lookback window tells that it matters, and the time after which it alarms that it still goes on.</summary>
    private static Alert? AlertOf(OpenSloObject slo)
    {
        if (slo.Spec.AlertPolicies is not [{ Spec.AlertWhenBreaching: true } policy])
            return null;

        var (burn, target) = (policy.Spec.Conditions[0].Spec.Condition, TargetOf(slo.Spec.Objectives[0]));
        var alert = new Alert { Name = $"{slo.Metadata.Name}/{policy.Metadata.Name}", BurnRate = burn.Threshold, LongWindow = burn.LookbackWindow.Value, ShortWindow = burn.AlertAfter.Value };
        return Within(slo) is { } within ? alert with { ResponseTime = new PercentileLimit(new Quantile(target.Value), within) } : alert with { Availability = new AtLeast<Share>(target) };
    }

    private static IEnumerable<string> Notes(OpenSloObject slo)
    {
        if (slo.Spec.AlertPolicies is [var policy] && policy.Spec.Conditions[0].Spec.Condition.Op is ConditionOp.Lt or ConditionOp.Lte)
            yield return $"The alert {policy.Metadata.Name} has op {policy.Spec.Conditions[0].Spec.Condition.Op.ToString().ToLowerInvariant()}, by which it would alarm while nothing is wrong: gte is taken";
    }

    private static TimeSpan? Within(OpenSloObject slo)
    {
        var ratio = slo.Spec.Indicator.Spec.RatioMetric;
        return (ratio.Good ?? ratio.Bad)!.MetricSource.Spec.MaxMilliseconds is { } most ? TimeSpan.FromTicks((long)Math.Round(most * TimeSpan.TicksPerMillisecond)) : null;
    }

    // In decimal, because 99.9 / 100 is a little beside 0.999 in binary.
    internal static Share TargetOf(OpenSloObjective objective) => new(objective.Target ?? (double)((decimal)objective.TargetPercent!.Value / 100));
}
