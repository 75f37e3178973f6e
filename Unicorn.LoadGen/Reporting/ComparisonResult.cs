using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Reporting;

/// <summary>What two sets of runs showed, for machines: <c>comparison.json</c>. Every other report of a comparison is a rendering of it.</summary>
public sealed record ComparisonResult
{
    /// <summary>The version of this form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>What a comparison is called whose scenario was edited on purpose.</summary>
    public const string NewBaseline = "newBaseline";

    /// <summary>The version of this form.</summary>
    [Description("The version of this form; later versions only add members.")]
    public required int Version { get; init; }

    /// <summary>What was found.</summary>
    [Description("What was found: same, faster, slower or unknown; newBaseline where the scenario was edited on purpose and nothing is compared.")]
    public required string Change { get; init; }

    /// <summary>The same in one sentence.</summary>
    [Description("Why, in one sentence.")]
    public required string Why { get; init; }

    /// <summary>The candidate's scenario.</summary>
    [Description("The name of the candidate's scenario.")]
    public required string Scenario { get; init; }

    /// <summary>What was found about each metric.</summary>
    [Description("What was found about each metric: first those that decide, in the order in which they were declared.")]
    public required ImmutableArray<MetricResult> Metrics { get; init; }

    /// <summary>What weakens the comparison.</summary>
    [Description("What weakens the comparison, or has to be known of it, a sentence each.")]
    public required ImmutableArray<string> Caveats { get; init; }

    /// <summary>Whether a person insisted.</summary>
    [Description("Whether differences that would have been refused were compared all the same; the caveats tell which.")]
    public required bool Forced { get; init; }

    /// <summary>The generator's machine.</summary>
    [Description("The generator's machine, of the candidate's first run.")]
    public required string Machine { get; init; }

    /// <summary>The baseline's runs.</summary>
    [Description("The runs of the earlier build, in the order in which they were started.")]
    public required ImmutableArray<ComparedRunResult> Baseline { get; init; }

    /// <summary>The candidate's runs.</summary>
    [Description("The runs of the later build, in the order in which they were started.")]
    public required ImmutableArray<ComparedRunResult> Candidate { get; init; }
}

/// <summary>What was found about one metric of two sets of runs.</summary>
public sealed record MetricResult
{
    /// <summary>Its name.</summary>
    [Description("Its name, such as p95.")]
    public required string Name { get; init; }

    /// <summary>Its unit.</summary>
    [Description("The unit of its values; empty for a share from 0 to 1.")]
    public required string Unit { get; init; }

    /// <summary>Which direction is worse.</summary>
    [Description("Whether less of it is better.")]
    public required bool LowerIsBetter { get; init; }

    /// <summary>Whether it decides.</summary>
    [Description("Whether it decides the comparison; else it informs.")]
    public required bool Decides { get; init; }

    /// <summary>What was found.</summary>
    [Description("What was found: same, faster, slower or unknown. Slower stands for worse also where more is better.")]
    public required string Change { get; init; }

    /// <summary>The same in a sentence.</summary>
    [Description("The same in a sentence.")]
    public required string Why { get; init; }

    /// <summary>The baseline's median.</summary>
    [Description("The median of the baseline's runs.")]
    public required double Baseline { get; init; }

    /// <summary>The candidate's median.</summary>
    [Description("The median of the candidate's runs.")]
    public required double Candidate { get; init; }

    /// <summary>The shift.</summary>
    [Description("The Hodges-Lehmann shift: the median of all differences of a candidate's run and a baseline's.")]
    public required double Shift { get; init; }

    /// <summary>Its interval.</summary>
    [Description("The two-sided 90 % interval of the shift: lowest and highest.")]
    public required ImmutableArray<double> Interval { get; init; }

    /// <summary>The shift as a share.</summary>
    [Description("The shift as a share of the baseline: 0.05 is 5 %; absent where a baseline's run is 0.")]
    public double? Relative { get; init; }

    /// <summary>Its interval.</summary>
    [Description("The two-sided 90 % interval of relative.")]
    public ImmutableArray<double>? RelativeInterval { get; init; }

    /// <summary>By which share it may become worse.</summary>
    [Description("By which share of the baseline it may become worse: what was declared, or the machine's own noise where that is more.")]
    public required double Threshold { get; init; }

    /// <summary>By how much it may become worse in any case.</summary>
    [Description("The shift that is nobody's concern, in the metric's unit: what was declared, or the machine's own noise where that is more.")]
    public required double Floor { get; init; }

    /// <summary>The p-value.</summary>
    [Description("The one-sided p-value of \"worse by more than is allowed\", corrected for the number of metrics.")]
    public required double PSlower { get; init; }

    /// <summary>Cliff's delta.</summary>
    [Description("Cliff's delta: the share of pairs in which the candidate's run is higher less the share in which it is lower.")]
    public required double Effect { get; init; }

    /// <summary>What would have been seen.</summary>
    [Description("The smallest change for the worse, as a share of the baseline, that would have been shown as slower with 80 % power; absent where it cannot be told.")]
    public double? Detectable { get; init; }

    /// <summary>How many runs would decide.</summary>
    [Description("About how many runs on each side would decide; absent where it is decided, or no reasonable number would.")]
    public int? RunsNeeded { get; init; }

    /// <summary>Each run's value.</summary>
    [Description("The value of each of the baseline's runs, in their order; absent ones are left out.")]
    public required ImmutableArray<double> BaselineRuns { get; init; }

    /// <summary>Each run's value.</summary>
    [Description("The value of each of the candidate's runs, in their order; absent ones are left out.")]
    public required ImmutableArray<double> CandidateRuns { get; init; }
}

/// <summary>One run of a comparison.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Id">Its id.</param>
/// <param name="StartedAt">The wall clock, UTC, at its instant zero.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Verdict">Its own verdict.</param>
/// <param name="Target">Its target.</param>
/// <param name="Embedded">Whether that was the reference server.</param>
/// <param name="Unicorn">The build that measured.</param>
public sealed record ComparedRunResult(string Folder, string Id, DateTimeOffset StartedAt, long Seed, string Verdict, string Target, bool Embedded, string Unicorn);
