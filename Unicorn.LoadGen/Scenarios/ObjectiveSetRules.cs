using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What objectives must keep by which a run that is over is judged again.</summary>
internal static class ObjectiveSetRules
{
    /// <summary>Every breach.</summary>
    /// <param name="set">The objectives.</param>
    /// <param name="scenario">The scenario that was run.</param>
    /// <param name="counted">The response-time limits over which answers were counted as they came in.</param>
    public static IEnumerable<Breach> Check(ObjectiveSet set, Scenario scenario, IReadOnlyCollection<TimeSpan> counted) =>
        [.. ObjectiveRules.Check(scenario with { Objectives = set.Objectives }), .. set.Objectives.SelectMany((objective, i) => CheckOver(objective, i, counted))];

    private static IEnumerable<Breach> CheckOver(Objective objective, int index, IReadOnlyCollection<TimeSpan> counted)
    {
        var path = FormattableString.Invariant($"objectives[{index}]");
        if (objective.AbortWhen is not null)
            yield return new($"{path}.abortWhen", "the run is over, expected no condition to end it");
        if (objective.ResponseTime is not { } limit || counted.Contains(limit.Limit))
            yield break;

        var declared = counted.Count == 0 ? "none was" : "declared were " + string.Join(", ", counted.Select(Duration.Format));
        foreach (var (name, given) in new[] { ("step", objective.Step is not null), ("every", objective.Every is not null) })
        {
            if (given)
                yield return new($"{path}.{name}", $"{Duration.Format(limit.Limit)} was not declared before the run, and the histogram tells neither steps nor windows apart, expected the whole run or a declared limit ({declared})");
        }
    }
}
