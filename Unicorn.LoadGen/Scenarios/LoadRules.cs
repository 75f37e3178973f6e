using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What the load and the warm-up must keep. What each kind of step must keep is in <see cref="StepRules"/>.</summary>
internal static class LoadRules
{
    private const int LongestName = 64;

    private static readonly TimeSpan s_longestRun = TimeSpan.FromDays(31);

    /// <summary>The members of which a step has exactly one.</summary>
    public static string[] Kinds { get; } = [.. new Step().Kinds.Select(kind => kind.Name)];

    public static IEnumerable<Breach> Check(Scenario scenario) =>
        [.. CheckWhole(scenario), .. StepRules.CheckInject("warmUp", scenario.WarmUp), .. StepRules.CheckDuring("warmUp", scenario.WarmUp), .. scenario.Load.SelectMany((step, i) => CheckStep(scenario, step, i)), .. CheckRamps(scenario), .. CheckNames(scenario)];

    /// <summary>How long the steps really take together, without the warm-up. In seconds: a sum of durations can pass what a duration holds.</summary>
    public static double Seconds(Scenario scenario) =>
        scenario.Load.Sum(step => (step.Only?.Kind.During ?? TimeSpan.Zero).TotalSeconds) / scenario.TimeScale;

    private static IEnumerable<Breach> CheckWhole(Scenario scenario)
    {
        if (scenario.Load.Count == 0)
            yield return new("load", "the load is empty, expected at least one step such as { \"inject\": { \"rate\": \"20/s\", \"during\": \"30s\" } }");
        else if (scenario.Load.All(step => step.Pause is not null))
            yield return new("load", "the load is nothing but pauses, expected at least one other step");
        else if (Seconds(scenario) + (scenario.WarmUp?.During.TotalSeconds ?? 0) > s_longestRun.TotalSeconds)
            yield return new("load", $"the run takes too long, expected at most \"{Duration.Format(s_longestRun)}\" in all") { Needs = ["timeScale"] };
    }

    private static IEnumerable<Breach> CheckStep(Scenario scenario, Step step, int index)
    {
        var path = FormattableString.Invariant($"load[{index}]");
        if (step.Kinds.Count(kind => kind.Kind is not null) is var found and not 1)
            yield return new(path, FormattableString.Invariant($"the step is {found} kinds of step, expected exactly one of {string.Join(", ", Kinds)}"));
        if (step.Name is { } name && (name.Length is 0 or > LongestName || name.Any(char.IsControl)))
            yield return new($"{path}.name", FormattableString.Invariant($"this cannot name a step, expected a text of 1 to {LongestName} characters"));
        if (step.IterationsForConstant is not null && index + 1 < scenario.Load.Count)
            yield return new($"{path}.iterationsForConstant", "the step ends when its requests are sent, which no plan knows ahead, expected it as the last step");

        foreach (var (kind, of) in step.Kinds)
        {
            foreach (var breach in of is null ? [] : StepRules.Check($"{path}.{kind}", of, scenario))
                yield return breach;
        }
    }

    /// <summary>A ramp from nothing to nothing is a pause.</summary>
    private static IEnumerable<Breach> CheckRamps(Scenario scenario)
    {
        var (rate, clients) = (0.0, 0);
        for (var i = 0; i < scenario.Load.Count; i++)
        {
            var (path, above) = (FormattableString.Invariant($"load[{i}]"), FormattableString.Invariant($"load[{i - 1}]"));
            if (scenario.Load[i].RampingInject is { } ramp && ramp.To.PerSecond <= 0 && (ramp.From?.PerSecond ?? rate) <= 0)
                yield return new($"{path}.rampingInject", "the ramp begins and ends at zero, expected a rate above zero at one of its ends, or a pause") { Needs = [above, .. EndsOf(above)] };
            if (scenario.Load[i].RampingConstant is { Copies: 0 } constant && (constant.From ?? clients) == 0)
                yield return new($"{path}.rampingConstant", "the ramp begins and ends without a client, expected one at one of its ends, or a pause") { Needs = [above, .. EndsOf(above)] };

            (rate, clients) = (EndRate(scenario.Load[i]), EndClients(scenario.Load[i]));
        }
    }

    /// <summary>The rate at which a step that is followed by a ramp ends.</summary>
    public static double EndRate(Step step) => step switch
    {
        { Inject: { } inject } => inject.Rate.PerSecond,
        { RampingInject: { } ramp } => ramp.To.PerSecond,
        _ => 0,
    };

    /// <summary>The clients with which a step that is followed by a ramp ends.</summary>
    public static int EndClients(Step step) => step switch
    {
        { KeepConstant: { } constant } => constant.Copies,
        { RampingConstant: { } ramp } => ramp.Copies,
        _ => 0,
    };

    private static IEnumerable<string> EndsOf(string step) =>
        Kinds.SelectMany(kind => new[] { $"{step}.{kind}", $"{step}.{kind}.rate", $"{step}.{kind}.to", $"{step}.{kind}.copies" });

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
