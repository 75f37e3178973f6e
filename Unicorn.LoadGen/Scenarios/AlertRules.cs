namespace Unicorn.LoadGen.Scenarios;

/// <summary>What the alerts must keep.</summary>
internal static class AlertRules
{
    private const int LongestName = 64;

    /// <summary>The members of which an alert has exactly one.</summary>
    public static string[] Kinds { get; } = ["responseTime", "availability"];

    public static IEnumerable<Breach> Check(Scenario scenario)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < scenario.Alerts.Count; i++)
        {
            var (alert, path) = (scenario.Alerts[i], FormattableString.Invariant($"alerts[{i}]"));
            if (alert.Name.Length is 0 or > LongestName || alert.Name.Any(char.IsControl))
                yield return new($"{path}.name", FormattableString.Invariant($"this cannot name an alert, expected a text of 1 to {LongestName} characters"));
            else if (!seen.Add(alert.Name))
                yield return new($"{path}.name", $"two alerts have the name \"{alert.Name}\", expected a name of its own for each");
            foreach (var breach in CheckPromise(scenario, alert, path))
                yield return breach;
            foreach (var breach in CheckWindows(scenario, alert, path))
                yield return breach;
        }
    }

    private static IEnumerable<Breach> CheckPromise(Scenario scenario, Alert alert, string path)
    {
        object?[] kinds = [alert.ResponseTime, alert.Availability];
        if (kinds.Count(kind => kind is not null) is var found and not 1)
            yield return new(path, FormattableString.Invariant($"the alert watches {found} promises, expected exactly one of {string.Join(", ", Kinds)}"));
        if (alert.ResponseTime is { } limit && ObjectiveRules.BeyondTimeout(scenario, limit, path) is { } beyond)
            yield return beyond;
        if (alert.Availability is { Limit.Value: >= 1 })
            yield return new($"{path}.availability", "100% leaves no budget that could burn, expected less, such as \">= 99.9%\"");

        // Where every answer is bad, the budget burns at one over the allowed share: no faster.
        var allowed = alert.ResponseTime?.Quantile.Rest ?? alert.Availability?.Limit.Rest ?? 0;
        if (!(alert.BurnRate > 0))
            yield return new($"{path}.burnRate", "a budget that does not burn alarms nobody, expected a number above 0 such as 14.4");
        else if (allowed > 0 && (decimal)allowed * (decimal)Math.Min(alert.BurnRate, 1e12) > 1)
            yield return new($"{path}.burnRate", FormattableString.Invariant($"the alert could never fire, expected at most {Math.Floor(1000 / allowed) / 1000:0.###}, at which every answer is bad")) { Needs = [$"{path}.responseTime", $"{path}.availability"] };
    }

    private static IEnumerable<Breach> CheckWindows(Scenario scenario, Alert alert, string path)
    {
        foreach (var (name, window) in new[] { ("longWindow", alert.LongWindow), ("shortWindow", alert.ShortWindow) })
        {
            if (ObjectiveRules.NotWholeSeconds(window))
                yield return new($"{path}.{name}", "windows slide by one second, expected whole seconds such as \"5s\"");
        }

        if (alert.ShortWindow >= alert.LongWindow)
            yield return new($"{path}.shortWindow", "the short window is not shorter than the long one, expected less, such as a twelfth of it") { Needs = [$"{path}.longWindow"] };
        if (alert.LongWindow.TotalSeconds > LoadRules.Seconds(scenario))
            yield return ObjectiveRules.TooLong(scenario, $"{path}.longWindow");
    }
}
