using System.Collections.Immutable;
using Unicorn.LoadGen.Judging;

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

    /// <summary>The runs that cannot be trusted, a line each.</summary>
    public IEnumerable<string> Invalid() =>
        Runs.Where(run => run.Verdict.Ruling == Ruling.Invalid).Select(run => $"{run.Folder}: the run is invalid: {run.Verdict.Why}");

    /// <summary>Why these runs cannot be one side of a comparison, whoever insists; null when they can.</summary>
    /// <param name="side">What the side is called.</param>
    public string? Refusal(string side)
    {
        if (Runs.FirstOrDefault(run => run.Run.Missing is not null) is { } part)
            return $"{part.Folder}: the run is not whole ({part.Run.Missing}), expected runs that came to their end";

        var twice = Runs.CountBy(run => run.Id, StringComparer.Ordinal).Where(count => count.Value > 1).Select(count => count.Key).FirstOrDefault();
        return twice is null ? null : $"the run {twice} is twice in the {side}, expected each run once";
    }

    /// <summary>In what the runs of one side differ from its first, a phrase at most.</summary>
    /// <param name="side">What the side is called.</param>
    public IEnumerable<string> Mixed(string side)
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

            yield return $"the {side} is not of one kind: the runs {first.Id} and {run.Id} differ {what}";
            yield break;
        }
    }
}
