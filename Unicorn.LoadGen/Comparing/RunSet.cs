using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing;

/// <summary>Runs of one build, in the order in which they were started.</summary>
public sealed class RunSet
{
    private RunSet(ImmutableArray<ComparedRun> runs) => Runs = runs;

    /// <summary>The runs.</summary>
    public ImmutableArray<ComparedRun> Runs { get; }

    /// <summary>A set of at least one run.</summary>
    public static RunSet Of(IEnumerable<ComparedRun> runs) =>
        new([.. runs.OrderBy(run => run.Run.Manifest.StartedAt).ThenBy(run => run.Id, StringComparer.Ordinal)]);

    /// <summary>A metric's value in each run.</summary>
    public ImmutableArray<double> Values(string metric) => [.. Runs.Select(run => RunMetrics.In(run, metric))];

    /// <summary>How many runs each schedule has, by its hash.</summary>
    internal Dictionary<string, int> Schedules() => Runs.CountBy(run => run.Run.Manifest.ScheduleHash, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>The id of a run that is here more than once; null where none is.</summary>
    internal string? Twice() => Runs.CountBy(run => run.Id, StringComparer.Ordinal).Where(count => count.Value > 1).Select(count => count.Key).FirstOrDefault();

    /// <summary>In what the runs of one side differ from its first, a sentence.</summary>
    /// <param name="side">What the side is called.</param>
    internal IEnumerable<string> Mixed(string side)
    {
        var first = Runs[0];
        foreach (var run in Runs.Skip(1))
        {
            var what = ScenarioIdentity.Difference(first.Run.Scenario, run.Run.Scenario) is { } paths ? $"in their scenario ({paths})"
                : Comparability.MachineDifference(first.Run.Manifest.Machine, run.Run.Manifest.Machine) is { } machines ? $"in their machine ({machines})"
                : ScenarioIdentity.Difference(first.Run.Manifest.Inputs, run.Run.Manifest.Inputs) is { } input ? $"in what they send ({input})"
                : null;
            if (what is null)
                continue;

            yield return $"The {side} is not of one kind: the runs {first.Id} and {run.Id} differ {what}.";
            yield break;
        }
    }
}
