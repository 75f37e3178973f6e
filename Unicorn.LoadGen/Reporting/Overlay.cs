using System.Collections.Immutable;
using Unicorn.LoadGen.Charts;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Several runs, to be looked at one over the other. It shows and decides nothing: whether one is slower is a question of its own.</summary>
public sealed class Overlay
{
    private Overlay(ImmutableArray<(string Name, Judged Judged)> runs) => Runs = runs;

    /// <summary>The runs in the order in which they were given, each with a name that no other has.</summary>
    public ImmutableArray<(string Name, Judged Judged)> Runs { get; }

    /// <summary>The runs in the same pictures.</summary>
    public IReadOnlyList<Figure> Figures => OverlayFigures.Of([.. Runs.Select(run => (run.Name, run.Judged.Run, run.Judged.Series))]);

    /// <summary>In what the runs differ that makes their times hard to hold against each other: machine, scenario, ...; empty where they are alike.</summary>
    public ImmutableArray<string> Differences { get; private init; } = [];

    /// <summary>Lays runs over each other.</summary>
    public static Overlay Of(IReadOnlyList<Judged> runs)
    {
        var results = runs.Select(run => run.Result).ToArray();
        var isOneScenario = results.Select(result => result.Scenario).Distinct(StringComparer.Ordinal).Count() == 1;
        var names = runs.Select(run => isOneScenario ? run.Result.Id : $"{run.Result.Scenario} {run.Result.Id}").ToArray();
        return new Overlay([.. runs.Select((run, i) => (Unique(names, i), run))])
        {
            Differences =
            [
                .. Differing("scenario", result => result.Scenario),
                .. Differing("schedule", result => result.Origin.ScheduleHash),
                .. Differing("machine", result => result.Origin.Machine),
                .. Differing("target", result => result.Origin.Embedded ? "" : result.Origin.Target),
                .. Differing("build of unicorn", result => result.Origin.Unicorn),
            ],
        };

        IEnumerable<string> Differing(string what, Func<Result, string> of) => results.Select(of).Distinct(StringComparer.Ordinal).Count() > 1 ? [what] : [];
    }

    // A copy of a folder has the id of the run.
    private static string Unique(string[] names, int index)
    {
        var before = names.Take(index).Count(name => name == names[index]);
        return before == 0 ? names[index] : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{names[index]} ({before + 1})");
    }
}
