using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Reporting;

namespace Unicorn.Bench.Rehearsals;

/// <summary>Whether two sets of runs of the same build, on this machine, are ever called slower.</summary>
internal sealed class NoiseRehearsal : IRehearsal
{
    private const int Comparisons = 10;
    private const int Pairs = 5;

    public string Name => "noise";

    public string Question => "The same build against itself, 10 comparisons of 5 + 5 runs of smoke: is none slower? (12 minutes)";

    public async Task<bool> RunAsync(Stage stage, CancellationToken stop)
    {
        var smoke = CommandRun.Shipped("smoke");
        var changes = new List<string>();
        for (var i = 1; i <= (stage.Times ?? Comparisons); i++)
        {
            var folder = Path.Combine(stage.Folder, i.ToString(CultureInfo.InvariantCulture));
            var (exitCode, comparison) = await CommandRun.CompareAsync(["--interleave", smoke, smoke, "--repeat", Pairs.ToString(CultureInfo.InvariantCulture), "--out", folder], stop);
            changes.Add(comparison.Change);
            stage.Console.WriteLine($"comparison {i}: exit code {exitCode}, {comparison.Change}: {Told(comparison)}");
        }

        var card = new Scorecard();
        card.Add("the same build", string.Join(", ", changes.CountBy(change => change).Select(count => $"{count.Value} {count.Key}")), "none slower", !changes.Contains("slower"));
        return card.Render(stage.Console);
    }

    /// <summary>What became of each metric, and by how much it moved.</summary>
    internal static string Told(ComparisonResult comparison) =>
        string.Join(", ", comparison.Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {metric.Change} {metric.Relative ?? metric.Shift:+0.0%;-0.0%;0%}")));
}
