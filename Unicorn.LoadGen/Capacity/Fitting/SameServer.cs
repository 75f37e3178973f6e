using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Capacity.Fitting;

/// <summary>Whether runs tell of one and the same server.</summary>
internal static class SameServer
{
    /// <summary>What the runs differ in, in a sentence; null when they are of the same server.</summary>
    public static string? Difference(IReadOnlyList<RunRecord> runs)
    {
        if (runs.Count == 0)
            return "There is no run to fit an instance from, expected at least one.";
        if (runs.GroupBy(run => run.Manifest.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"The run {twice.Key} is given twice, expected each once.";
        if (runs.FirstOrDefault(run => run.Manifest.Target.Instances != 1) is { } fleet)
            return $"The run {fleet.Manifest.Id} is of {fleet.Manifest.Target.Instances} instances, expected runs of one: of several nobody knows which did what.";

        var first = runs[0];
        foreach (var run in runs.Skip(1))
        {
            if (run.Manifest.Target.Embedded != first.Manifest.Target.Embedded)
                return $"The runs {first.Manifest.Id} and {run.Manifest.Id} are of different targets, expected all against the embedded server, or none.";
            if (Comparability.MachineDifference(first.Manifest.Machine, run.Manifest.Machine) is { } machines)
                return $"The runs {first.Manifest.Id} and {run.Manifest.Id} are of different machines: {machines}.";
            if (OptionsOf(run) != OptionsOf(first))
                return $"The runs {first.Manifest.Id} and {run.Manifest.Id} are of servers with different options: \"{OptionsOf(first)}\" and \"{OptionsOf(run)}\".";
        }

        return null;
    }

    /// <summary>The options that say what an instance does, in an order of their own.</summary>
    private static string OptionsOf(RunRecord run) => string.Join(' ', run.Manifest.Target.ServerOptions.Order(StringComparer.Ordinal));
}
