using System.Text.RegularExpressions;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>What an SLO must keep beyond the form of its values (the OpenSLO specification, v1).</summary>
internal static partial class OpenSloRules
{
    private const int LongestDescription = 1050;
    private const int Decimals = 8;

    /// <summary>Every breach of an SLO.</summary>
    public static IEnumerable<Breach> Check(OpenSloObject slo) =>
    [
        .. CheckName(slo.Metadata, "metadata"), .. CheckIndicator(slo.Spec.Indicator), .. CheckWindow(slo.Spec),
        .. slo.Spec.Objectives.SelectMany((objective, i) => CheckObjective(slo.Spec, objective, FormattableString.Invariant($"spec.objectives[{i}]"))),
        .. CheckSpec(slo.Spec), .. OpenSloAlertRules.Check(slo.Spec),
    ];

    /// <summary>The breach of a name that is none (RFC 1123).</summary>
    public static IEnumerable<Breach> CheckName(OpenSloMetadata? metadata, string path)
    {
        if (metadata is not null && !Name().IsMatch(metadata.Name))
            yield return new($"{path}.name", "this is no name, expected 1 to 63 lower case letters, digits and dashes, no dash first or last");
    }

    private static IEnumerable<Breach> CheckSpec(OpenSloSpec spec)
    {
        if (spec.Description?.Length > LongestDescription)
            yield return new("spec.description", FormattableString.Invariant($"the description is too long, expected at most {LongestDescription} characters"));
        if (!Name().IsMatch(spec.Service))
            yield return new("spec.service", "this is no name of a service, expected 1 to 63 lower case letters, digits and dashes, no dash first or last");
        if (spec.Objectives.Count == 0)
            yield return new("spec.objectives", "nothing is promised, expected at least one target such as { target: 0.999 }");
    }

    private static IEnumerable<Breach> CheckIndicator(OpenSloIndicator indicator)
    {
        const string Path = "spec.indicator.spec.ratioMetric";
        var ratio = indicator.Spec.RatioMetric;
        foreach (var breach in CheckName(indicator.Metadata, "spec.indicator.metadata"))
            yield return breach;
        if (ratio.Good is null == ratio.Bad is null)
            yield return new(Path, "the ratio is not told by one of its parts, expected \"total\" with exactly one of good, bad");
        foreach (var (name, metric, outcome, expected) in new[] { ("good", ratio.Good, EventOutcome.Ok, "ok"), ("bad", ratio.Bad, EventOutcome.NotOk, "notOk"), ("total", ratio.Total, EventOutcome.Any, "any") })
        {
            if (metric is null)
                continue;
            var source = $"{Path}.{name}.metricSource";
            if (metric.MetricSource.Type != "unicorn")
                yield return new($"{source}.type", "a run is no such source, expected unicorn");
            if (metric.MetricSource.Spec.Outcome != outcome)
                yield return new($"{source}.spec{(metric.MetricSource.Spec.Outcome is null ? "" : ".outcome")}", $"these are not the {name} events, expected outcome: {expected}");
            if (metric.MetricSource.Spec.MaxMilliseconds is { } most && (outcome == EventOutcome.Any || !(most >= 0.001 && most <= 1e9)))
                yield return new($"{source}.spec.maxMilliseconds", outcome == EventOutcome.Any ? "all arrivals count, however late, expected the limit beside good or bad" : "this limits nothing, expected milliseconds above 0 such as 250");
        }
    }

    private static IEnumerable<Breach> CheckWindow(OpenSloSpec spec)
    {
        if (spec.TimeWindow is not [var window])
        {
            yield return new("spec.timeWindow", FormattableString.Invariant($"there are {spec.TimeWindow.Count} windows, expected a list of exactly one"));
            yield break;
        }

        if (window.IsRolling == window.Calendar is not null)
            yield return new("spec.timeWindow[0]", window.IsRolling ? "a window that rolls follows no calendar, expected isRolling: false or no calendar" : "the window does not roll, expected a calendar with its startTime and timeZone");
        if (window is { IsRolling: false, Duration.IsOfCalendar: false })
            yield return new("spec.timeWindow[0].duration", "no calendar has such a window, expected days or longer: \"m\" is a minute and \"M\" a month");
        if (window.Calendar is { } calendar && !Start().IsMatch(calendar.StartTime))
            yield return new("spec.timeWindow[0].calendar.startTime", "this is no start, expected a date and time without a zone, such as 2026-01-01 00:00:00");
        if (window.Calendar is { } zoned && !Zone().IsMatch(zoned.TimeZone))
            yield return new("spec.timeWindow[0].calendar.timeZone", "this is no time zone, expected a name of IANA such as UTC or Europe/Berlin");
    }

    private static IEnumerable<Breach> CheckObjective(OpenSloSpec spec, OpenSloObjective objective, string path)
    {
        if (objective.Target is null == objective.TargetPercent is null)
            yield return new(path, "the objective has no single target, expected exactly one of target, targetPercent");
        if (objective.Target is { } target && !IsTarget(target, 1))
            yield return new($"{path}.target", "this is no target, expected more than 0 and less than 1, such as 0.999, with at most eight decimals");
        if (objective.TargetPercent is { } percent && !IsTarget(percent, 100))
            yield return new($"{path}.targetPercent", "this is no target, expected more than 0 and less than 100, such as 99.9, with at most six decimals");

        var (inSlices, inRatios) = (spec.BudgetingMethod == BudgetingMethod.Timeslices, spec.BudgetingMethod == BudgetingMethod.RatioTimeslices);
        if (objective.TimeSliceTarget is not null != inSlices)
            yield return new(inSlices ? path : $"{path}.timeSliceTarget", inSlices ? "it is not said when a slice is good, expected a timeSliceTarget such as 0.99" : "only Timeslices has good and bad slices, expected no timeSliceTarget");
        if (objective.TimeSliceTarget is { } slice && !(slice > 0 && slice <= 1 && Math.Round(slice, Decimals) == slice))
            yield return new($"{path}.timeSliceTarget", "this is no share, expected more than 0 and at most 1, such as 0.99, with at most eight decimals");
        if (objective.TimeSliceWindow is not null != (inSlices || inRatios))
            yield return new(objective.TimeSliceWindow is null ? path : $"{path}.timeSliceWindow", objective.TimeSliceWindow is null ? "it is not said how long a slice is, expected a timeSliceWindow such as 5m" : "Occurrences has no slices, expected no timeSliceWindow");
        if (objective.TimeSliceWindow is { } length && spec.TimeWindow is [var window] && length.Value > window.Duration.Value)
            yield return new($"{path}.timeSliceWindow", $"the slice is longer than the window of {window.Duration}, expected a shorter one: \"m\" is a minute and \"M\" a month");
    }

    // In decimal, as it is written: what rounds to all of it promises all of it.
    private static bool IsTarget(double target, int whole) =>
        target > 0 && target < whole && decimal.Round((decimal)target, whole == 1 ? Decimals : Decimals - 2) == (decimal)target;

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,31}){0,2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Zone();
}
