using Unicorn.LoadGen.Quantities;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What the objectives must keep.</summary>
internal static class ObjectiveRules
{
    private static readonly string[] s_namers = ["name", .. LoadRules.Kinds.Where(kind => kind != "inject")];

    /// <summary>The members of which an objective has exactly one.</summary>
    public static string[] Kinds { get; } = ["responseTime", "availability", "wrongAnswers", "achievedRate", "goodput", "cost", "costPerMillion"];

    public static IEnumerable<Breach> Check(Scenario scenario)
    {
        if (scenario.Objectives.Count == 0)
            yield return new("objectives", "nothing is promised, expected at least one objective such as { \"responseTime\": \"p95 <= 250ms\" }");

        var steps = StepNames.Of(scenario.Load);
        for (var i = 0; i < scenario.Objectives.Count; i++)
        {
            var path = FormattableString.Invariant($"objectives[{i}]");
            foreach (var breach in CheckKind(scenario, scenario.Objectives[i], path))
                yield return breach;
            foreach (var breach in CheckScope(scenario, scenario.Objectives[i], path, steps))
                yield return breach;
        }
    }

    /// <summary>The breach of a limit that no answer could reach; null when one could.</summary>
    public static Breach? BeyondTimeout(Scenario scenario, PercentileLimit limit, string path) => scenario.AllRequests.Count == 0 || limit.Limit <= scenario.AllRequests.Max(request => request.Timeout)
        ? null
        : new($"{path}.responseTime", $"no answer can be that late, expected a limit within the request's timeout of \"{Duration.Format(scenario.AllRequests.Max(request => request.Timeout))}\"") { Needs = [.. TimeoutsOf(scenario)] };

    /// <summary>Whether a window is not one of whole seconds, at least one.</summary>
    public static bool NotWholeSeconds(TimeSpan window) => window < TimeSpan.FromSeconds(1) || window.Ticks % TimeSpan.TicksPerSecond != 0;

    /// <summary>The breach of a window that is longer than the load.</summary>
    public static Breach TooLong(Scenario scenario, string path) =>
        new(path, FormattableString.Invariant($"no such window fits into the load, expected at most its {LoadRules.Seconds(scenario):0.###} s")) { Needs = [.. LengthsOf(scenario.Load.Count)] };

    private static IEnumerable<Breach> CheckKind(Scenario scenario, Objective objective, string path)
    {
        object?[] kinds = [objective.ResponseTime, objective.Availability, objective.WrongAnswers, objective.AchievedRate, objective.Goodput, objective.Cost, objective.CostPerMillion];
        if (kinds.Count(kind => kind is not null) is var found and not 1)
            yield return new(path, FormattableString.Invariant($"the objective is {found} kinds of promise, expected exactly one of {string.Join(", ", Kinds)}"));
        if (objective.ResponseTime is { } limit && BeyondTimeout(scenario, limit, path) is { } beyond)
            yield return beyond;
        if (objective is { Availability.Limit.Value: >= 1, Every: null })
            yield return new($"{path}.availability", "no number of samples could show 100%, expected less, such as \">= 99.9%\", or windows by \"every\"") { Needs = [$"{path}.every"] };
        foreach (var (name, cost) in new[] { ("cost", objective.Cost), ("costPerMillion", objective.CostPerMillion) })
        {
            if (cost is { } limited && scenario.Prices.Currency is { } currency && limited.Limit.Currency != currency)
                yield return new($"{path}.{name}", $"the price sheet is in another currency, expected {currency}") { Needs = ["prices.price"] };
        }
    }

    private static IEnumerable<Breach> CheckScope(Scenario scenario, Objective objective, string path, string[] steps)
    {
        if (objective is { Step: not null, Every: not null })
            yield return new(path, "an objective holds for a step or in every window, expected one of \"step\" and \"every\"");
        if ((objective.Cost is not null || objective.CostPerMillion is not null) && (objective.Step is not null || objective.Every is not null))
            yield return new(path, "the bill is that of the whole run, expected neither \"step\" nor \"every\"");
        if (objective.Step is { } step && !steps.Contains(step))
            yield return new($"{path}.step", $"there is no step of this name, expected one of {string.Join(", ", steps.Select(name => $"\"{name}\""))}") { Needs = [.. NamesOf(steps.Length)] };
        if (objective.Every is not { } every)
            yield break;

        if (NotWholeSeconds(every))
            yield return new($"{path}.every", "windows slide by one second, expected whole seconds such as \"10s\"");
        else if (every.TotalSeconds > LoadRules.Seconds(scenario))
            yield return TooLong(scenario, $"{path}.every");
    }

    private static IEnumerable<string> TimeoutsOf(Scenario scenario) =>
        Enumerable.Range(0, scenario.AllRequests.Count).Select(i => RequestNames.PathOf(scenario, i) + ".timeout").Concat(RequestRules.Kinds);

    /// <summary>What the names of steps come from: their own, or their kind.</summary>
    private static IEnumerable<string> NamesOf(int steps) =>
        Enumerable.Range(0, steps).SelectMany(i => s_namers.Select(member => FormattableString.Invariant($"load[{i}].{member}"))).Append("load");

    private static IEnumerable<string> LengthsOf(int steps) =>
        Enumerable.Range(0, steps).SelectMany(i => LoadRules.Kinds.Select(member => FormattableString.Invariant($"load[{i}].{member}.during"))).Append("load");
}
