namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>What the alert policy of an SLO must keep: one, with one condition.</summary>
internal static class OpenSloAlertRules
{
    public static IEnumerable<Breach> Check(OpenSloSpec spec)
    {
        if (spec.AlertPolicies.Count > 1)
            yield return new("spec.alertPolicies", FormattableString.Invariant($"there are {spec.AlertPolicies.Count} policies, expected at most one"));
        if (spec.AlertPolicies is not [var policy])
            yield break;

        const string Path = "spec.alertPolicies[0]";
        if (policy.Kind != "AlertPolicy")
            yield return new($"{Path}.kind", "this is no alert policy, expected AlertPolicy");
        foreach (var breach in OpenSloRules.CheckName(policy.Metadata, $"{Path}.metadata"))
            yield return breach;
        if (policy.Spec.Conditions is not [var condition])
        {
            yield return new($"{Path}.spec.conditions", FormattableString.Invariant($"there are {policy.Spec.Conditions.Count} conditions, expected exactly one"));
            yield break;
        }

        const string Below = $"{Path}.spec.conditions[0]";
        if (condition.Kind != "AlertCondition")
            yield return new($"{Below}.kind", "this is no condition, expected AlertCondition");
        foreach (var breach in OpenSloRules.CheckName(condition.Metadata, $"{Below}.metadata"))
            yield return breach;
        var burn = condition.Spec.Condition;
        if (!(burn.Threshold > 0 && burn.Threshold < 1e9))
            yield return new($"{Below}.spec.condition.threshold", "a budget that does not burn alarms nobody, expected a number above 0 such as 14.4");
        else if (Rest(spec) is { } allowed && (decimal)allowed * (decimal)burn.Threshold > 1)
            yield return new($"{Below}.spec.condition.threshold", FormattableString.Invariant($"the alert could never fire, expected at most {Math.Floor(1000 / allowed) / 1000:0.###}, at which every answer is bad"));
        if (burn.AlertAfter.Value >= burn.LookbackWindow.Value)
            yield return new($"{Below}.spec.condition.alertAfter", $"it is not shorter than the window of {burn.LookbackWindow}, expected less, such as a twelfth of it");
    }

    /// <summary>What the target that is watched, the first, allows; null where there is no single one, which is another mistake.</summary>
    private static double? Rest(OpenSloSpec spec) =>
        spec.Objectives is [var watched, ..] && watched.Target is null != watched.TargetPercent is null && (watched.Target ?? watched.TargetPercent / 100) is > 0 and < 1 && OpenSloMeaning.TargetOf(watched).Rest is > 0 and var rest ? rest : null;
}
