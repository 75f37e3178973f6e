using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What a scenario must keep beyond the form of its values. Each breach is a JSON path and a sentence.</summary>
public static class ScenarioRules
{
    private static readonly TimeSpan s_longestRun = TimeSpan.FromDays(31);

    /// <summary>The members of which a step has exactly one.</summary>
    internal static string[] StepKinds { get; } = ["inject", "rampingInject", "pause"];

    /// <summary>The members of which an objective has exactly one.</summary>
    internal static string[] ObjectiveKinds { get; } = ["responseTime", "availability", "wrongAnswers", "achievedRate", "cost"];

    /// <summary>Every breach, in no particular order.</summary>
    public static IEnumerable<(string Path, string What)> Check(Scenario scenario) =>
        [.. CheckName(scenario), .. CheckLoad(scenario), .. CheckRequest(scenario), .. CheckKeys(scenario), .. CheckObjectives(scenario), .. CheckRest(scenario)];

    private static IEnumerable<(string, string)> CheckName(Scenario scenario)
    {
        if (scenario.Name.Length is 0 or > 64 || !scenario.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') || scenario.Name[0] == '.')
            yield return ("name", "the name must be usable as a folder, expected 1 to 64 letters, digits, dots, dashes or underscores, no dot first");
    }

    private static IEnumerable<(string, string)> CheckLoad(Scenario scenario)
    {
        if (scenario.Load.Count == 0)
            yield return ("load", "the load is empty, expected at least one step such as { \"inject\": { \"rate\": \"20/s\", \"during\": \"30s\" } }");
        else if (scenario.Load.All(step => step.Pause is not null))
            yield return ("load", "the load is nothing but pauses, expected at least one inject or rampingInject");

        if (scenario.WarmUp is { } warmUp)
        {
            foreach (var breach in CheckStretch("warmUp", warmUp.During, warmUp.Rate.PerSecond))
                yield return breach;
        }

        var total = scenario.WarmUp?.During ?? TimeSpan.Zero;
        for (var i = 0; i < scenario.Load.Count; i++)
        {
            var (step, path) = (scenario.Load[i], FormattableString.Invariant($"load[{i}]"));
            var kinds = (step.Inject is null ? 0 : 1) + (step.RampingInject is null ? 0 : 1) + (step.Pause is null ? 0 : 1);
            if (kinds != 1)
                yield return (path, $"a step is exactly one of inject, rampingInject and pause, expected one and found {kinds}");
            if (step.Name is { } name && (name.Length is 0 or > 64 || name == StepNames.WarmUp || name.Any(char.IsControl)))
                yield return ($"{path}.name", $"a step's name is a text of 1 to 64 characters other than \"{StepNames.WarmUp}\"");

            if (step.Inject is { } inject)
            {
                foreach (var breach in CheckStretch($"{path}.inject", inject.During, inject.Rate.PerSecond))
                    yield return breach;
            }

            if (step.RampingInject is { } ramp)
            {
                foreach (var breach in CheckStretch($"{path}.rampingInject", ramp.During, Math.Max(ramp.To.PerSecond, ramp.From?.PerSecond ?? 1)))
                    yield return breach;
            }

            if (step.Pause is { } pause && pause.During <= TimeSpan.Zero)
                yield return ($"{path}.pause.during", $"a pause lasts some time, expected {Duration.Expected}");

            total += step.Inject?.During ?? step.RampingInject?.During ?? step.Pause?.During ?? TimeSpan.Zero;
        }

        if (total > s_longestRun)
            yield return ("load", $"the load lasts {Duration.Format(total)}, expected at most {Duration.Format(s_longestRun)}");

        var names = StepNames.Of(scenario.Load);
        for (var i = 0; i < names.Length; i++)
        {
            if (Array.IndexOf(names, names[i]) < i)
                yield return (FormattableString.Invariant($"load[{i}].name"), $"two steps are called \"{names[i]}\", expected names of their own");
        }
    }

    private static IEnumerable<(string, string)> CheckStretch(string path, TimeSpan during, double rate)
    {
        if (during <= TimeSpan.Zero)
            yield return ($"{path}.during", $"a step lasts some time, expected {Duration.Expected}");
        if (rate <= 0)
            yield return ($"{path}.rate", "a rate of zero sends nothing, expected a rate above zero, or a pause");
    }

    private static IEnumerable<(string, string)> CheckRequest(Scenario scenario)
    {
        var request = scenario.Request;
        if (!request.Path.StartsWith('/') || request.Path.StartsWith("//", StringComparison.Ordinal) || request.Path.Any(c => c is <= ' ' or (char)127 or '#'))
            yield return ("request.path", "the path goes below the target, expected one that starts with a single \"/\" and has no space, \"#\" or control character");
        if (request.Method.Length is 0 or > 20 || !request.Method.All(char.IsAsciiLetterUpper))
            yield return ("request.method", $"\"{request.Method}\" is not a method, expected capital letters such as \"GET\"");
        if (request.Timeout <= TimeSpan.Zero || request.Timeout > TimeSpan.FromHours(1))
            yield return ("request.timeout", "expected a timeout above zero and of at most \"1h\"");
    }

    private static IEnumerable<(string, string)> CheckKeys(Scenario scenario)
    {
        var keys = scenario.Keys;
        if (keys.Population is < 1 or > 1_000_000_000)
            yield return ("keys.population", "expected a population from 1 to 1000000000");
        if (keys.Population > 1 && !keys.Template.Contains("{n}", StringComparison.Ordinal))
            yield return ("keys.template", "every key would be the same, expected \"{n}\" in the template");
        if (scenario.Verify.Cost is <= 0)
            yield return ("verify.cost", "expected a cost of at least 1 iteration");
    }

    private static IEnumerable<(string, string)> CheckObjectives(Scenario scenario)
    {
        if (scenario.Objectives.Count == 0)
            yield return ("objectives", "nothing is promised, expected at least one objective such as { \"responseTime\": \"p95 <= 250ms\" }");

        var steps = StepNames.Of(scenario.Load);
        for (var i = 0; i < scenario.Objectives.Count; i++)
        {
            var (objective, path) = (scenario.Objectives[i], FormattableString.Invariant($"objectives[{i}]"));
            object?[] kinds = [objective.ResponseTime, objective.Availability, objective.WrongAnswers, objective.AchievedRate, objective.Cost];
            if (kinds.Count(kind => kind is not null) is var found && found != 1)
                yield return (path, $"an objective is exactly one of responseTime, availability, wrongAnswers, achievedRate and cost, expected one and found {found}");
            if (objective is { Step: not null, Every: not null })
                yield return (path, "an objective holds for a step or in every window, expected one of \"step\" and \"every\"");
            if (objective.Cost is not null && (objective.Step is not null || objective.Every is not null))
                yield return (path, "a bill is of the whole run, expected neither \"step\" nor \"every\"");
            if (objective.Cost is { } cost && cost.Limit.Currency != scenario.Prices.Price.Currency)
                yield return ($"{path}.cost", $"the price sheet is in {scenario.Prices.Price.Currency}, expected the same currency");
            if (objective.ResponseTime is { } limit && limit.Limit > scenario.Request.Timeout)
                yield return ($"{path}.responseTime", $"the limit is beyond the request's timeout of {Duration.Format(scenario.Request.Timeout)}, expected one that an answer can break");
            if (objective.Step is { } step && !steps.Contains(step))
                yield return ($"{path}.step", $"there is no step \"{step}\", expected one of {string.Join(", ", steps)}");
            if (objective.Every is { } every && (every < TimeSpan.FromSeconds(1) || every.Ticks % TimeSpan.TicksPerSecond != 0))
                yield return ($"{path}.every", "windows slide by one second, expected whole seconds such as \"10s\"");
        }
    }

    private static IEnumerable<(string, string)> CheckRest(Scenario scenario)
    {
        if (scenario.MaxInFlight is < 1 or > 1_000_000)
            yield return ("maxInFlight", "expected a limit from 1 to 1000000");
        if (scenario.Instances is < 1 or > 10_000)
            yield return ("instances", "expected from 1 to 10000 instances");
        if (scenario.Prices.Quantum <= TimeSpan.Zero)
            yield return ("prices.quantum", $"a quantum lasts some time, expected {Duration.Expected}");
    }
}
