using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What the load and the warm-up must keep.</summary>
internal static class LoadRules
{
    private const int LongestName = 64;

    private static readonly TimeSpan s_longestRun = TimeSpan.FromDays(31);

    /// <summary>The members of which a step has exactly one.</summary>
    public static string[] Kinds { get; } = ["inject", "rampingInject", "pause"];

    public static IEnumerable<Breach> Check(Scenario scenario) =>
        [.. CheckWhole(scenario), .. CheckInject("warmUp", scenario.WarmUp), .. scenario.Load.SelectMany((step, i) => CheckStep(step, i)), .. CheckRamps(scenario), .. CheckNames(scenario)];

    /// <summary>How long the steps take together, without the warm-up. In seconds: a sum of durations can pass what a duration holds.</summary>
    public static double Seconds(Scenario scenario) =>
        scenario.Load.Sum(step => (step.Inject?.During ?? step.RampingInject?.During ?? step.Pause?.During ?? TimeSpan.Zero).TotalSeconds);

    private static IEnumerable<Breach> CheckWhole(Scenario scenario)
    {
        if (scenario.Load.Count == 0)
            yield return new("load", "the load is empty, expected at least one step such as { \"inject\": { \"rate\": \"20/s\", \"during\": \"30s\" } }");
        else if (scenario.Load.All(step => step.Pause is not null))
            yield return new("load", "the load is nothing but pauses, expected at least one inject or rampingInject");
        else if (Seconds(scenario) + (scenario.WarmUp?.During.TotalSeconds ?? 0) > s_longestRun.TotalSeconds)
            yield return new("load", $"the run takes too long, expected at most \"{Duration.Format(s_longestRun)}\" in all");
    }

    private static IEnumerable<Breach> CheckStep(Step step, int index)
    {
        var path = FormattableString.Invariant($"load[{index}]");
        object?[] kinds = [step.Inject, step.RampingInject, step.Pause];
        if (kinds.Count(kind => kind is not null) is var found and not 1)
            yield return new(path, FormattableString.Invariant($"the step is {found} kinds of step, expected exactly one of {string.Join(", ", Kinds)}"));
        if (step.Name is { } name && (name.Length is 0 or > LongestName || name.Any(char.IsControl)))
            yield return new($"{path}.name", FormattableString.Invariant($"this cannot name a step, expected a text of 1 to {LongestName} characters"));

        foreach (var breach in CheckInject($"{path}.inject", step.Inject))
            yield return breach;
        foreach (var breach in CheckDuring($"{path}.rampingInject", step.RampingInject?.During))
            yield return breach;
        foreach (var breach in CheckDuring($"{path}.pause", step.Pause?.During))
            yield return breach;
    }

    private static IEnumerable<Breach> CheckInject(string path, Inject? inject)
    {
        if (inject?.Rate.PerSecond <= 0)
            yield return new($"{path}.rate", "a rate of zero sends nothing, expected a rate above zero, or a pause");
        foreach (var breach in CheckDuring(path, inject?.During))
            yield return breach;
    }

    private static IEnumerable<Breach> CheckDuring(string path, TimeSpan? during)
    {
        if (during <= TimeSpan.Zero)
            yield return new($"{path}.during", "the step would take no time, expected a duration above zero such as \"30s\"");
    }

    /// <summary>A ramp from nothing to nothing is a pause.</summary>
    private static IEnumerable<Breach> CheckRamps(Scenario scenario)
    {
        var rate = 0.0;
        for (var i = 0; i < scenario.Load.Count; i++)
        {
            if (scenario.Load[i].RampingInject is { } ramp && ramp.To.PerSecond <= 0 && (ramp.From?.PerSecond ?? rate) <= 0)
            {
                var above = FormattableString.Invariant($"load[{i - 1}]");
                yield return new(FormattableString.Invariant($"load[{i}].rampingInject"), "the ramp begins and ends at zero, expected a rate above zero at one of its ends, or a pause") { Needs = [above, $"{above}.inject", $"{above}.inject.rate", $"{above}.rampingInject.to"] };
            }

            rate = scenario.Load[i].Inject?.Rate.PerSecond ?? scenario.Load[i].RampingInject?.To.PerSecond ?? 0;
        }
    }

    private static IEnumerable<Breach> CheckNames(Scenario scenario)
    {
        var names = StepNames.Of(scenario.Load);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var path = FormattableString.Invariant($"load[{i}].name");
            if (names[i] == StepNames.WarmUp)
                yield return new(path, $"\"{StepNames.WarmUp}\" is the name of the load before, expected another name");
            else if (!seen.Add(names[i]))
                yield return new(path, $"two steps have the name \"{names[i]}\", expected a name of its own for each");
        }
    }
}
