using System.Collections.Immutable;
using System.ComponentModel;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Comparing;

/// <summary>By how much runs of one build differ on a machine: <c>noise.json</c>, which widens the gates of comparisons on it.</summary>
public sealed record MachineNoise
{
    /// <summary>The version of this form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [Description("The version of this form; later versions only add members.")]
    public required int Version { get; init; }

    /// <summary>When it was measured.</summary>
    [Description("The wall clock, UTC, at the start of the last run.")]
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>The scenario's name.</summary>
    [Description("The name of the scenario that was run.")]
    public required string Scenario { get; init; }

    /// <summary>What makes it that scenario.</summary>
    [Description("The SHA-256 of what makes it that scenario: the noise of another one is another.")]
    public required string ScenarioHash { get; init; }

    /// <summary>The machine.</summary>
    [Description("The machine: the noise of another one is another.")]
    public required Machine Machine { get; init; }

    /// <summary>How many runs a comparison has on each side.</summary>
    [Description("How many runs on each side the noise is that of.")]
    public required int RunsOnEachSide { get; init; }

    /// <summary>What a comparison of the runs with each other found.</summary>
    [Description("What a comparison of the runs with each other found: same, or unknown where the machine is noisier than the gates allow; slower or faster by chance, once in twenty times at most.")]
    public required string Change { get; init; }

    /// <summary>The same in a sentence.</summary>
    [Description("The same in a sentence.")]
    public required string Why { get; init; }

    /// <summary>Each metric's noise.</summary>
    [Description("The noise of each metric that all runs have.")]
    public required ImmutableArray<MetricNoise> Metrics { get; init; }

    /// <summary>The floors by which gates are widened, by their metric.</summary>
    public IReadOnlyDictionary<string, Gate> Floors() => Metrics.ToDictionary(metric => metric.Name, metric => new Gate(metric.Relative, metric.Absolute), StringComparer.Ordinal);

    /// <summary>Finds the noise of runs of one build.</summary>
    /// <param name="runs">All of them.</param>
    /// <param name="onEachSide">How many a comparison has on each side; there are twice as many.</param>
    /// <param name="metrics">The metrics of the same runs, dealt out to two sides.</param>
    /// <param name="found">What a comparison of these two sides found.</param>
    public static MachineNoise Of(RunSet runs, int onEachSide, IReadOnlyList<MetricRuns> metrics, Comparison found)
    {
        var manifest = runs.Runs[^1].Run.Manifest;
        return new MachineNoise
        {
            Version = CurrentVersion,
            MeasuredAt = manifest.StartedAt,
            Scenario = manifest.Name,
            ScenarioHash = ScenarioIdentity.HashOf(runs.Runs[^1].Run.Scenario),
            Machine = manifest.Machine,
            RunsOnEachSide = onEachSide,
            Change = found.Change.ToString().ToLowerInvariant(),
            Why = found.Why,
            Metrics = [.. metrics.Where(metric => metric.Baseline.Concat(metric.Candidate).All(double.IsFinite)).Select(metric =>
            {
                var floor = NoiseFloor.Of([.. metric.Baseline, .. metric.Candidate], onEachSide);
                return new MetricNoise(metric.Metric.Name, metric.Metric.Unit, Math.Round(floor.Threshold, 9), Math.Round(floor.Floor, 9));
            })],
        };
    }

    /// <summary>Why it says nothing of these runs, a phrase each.</summary>
    public IEnumerable<string> Differences(RunSet runs)
    {
        var first = runs.Runs[0].Run;
        if (Comparability.MachineDifference(Machine, first.Manifest.Machine) is { } machines)
            yield return $"the noise is that of another machine: {machines}";
        if (ScenarioHash != ScenarioIdentity.HashOf(first.Scenario))
            yield return Scenario == first.Manifest.Name ? $"the noise is that of the scenario {Scenario} as it was before it was edited" : $"the noise is that of the scenario {Scenario}, and not of {first.Manifest.Name}";
    }
}

/// <summary>The noise of one metric: what 95 % of the comparisons of equal builds stay within.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Unit">Its unit; empty for a share.</param>
/// <param name="Relative">The noise as a share of the baseline.</param>
/// <param name="Absolute">The noise in the metric's unit.</param>
public sealed record MetricNoise(string Name, string Unit, double Relative, double Absolute);
