namespace Unicorn.LoadGen.Comparing;

/// <summary>What was found about one metric of two sets of runs.</summary>
public sealed record MetricChange
{
    /// <summary>The two sets.</summary>
    public required MetricRuns Runs { get; init; }

    /// <summary>What can be said.</summary>
    public required Change Change { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>The median of the baseline's runs, in the metric's unit.</summary>
    public required double Baseline { get; init; }

    /// <summary>The median of the candidate's runs.</summary>
    public required double Candidate { get; init; }

    /// <summary>The Hodges-Lehmann shift: the median of all differences of a candidate's run and a baseline's, in the metric's unit.</summary>
    public required double Shift { get; init; }

    /// <summary>The two-sided 90 % interval of the shift, so that it agrees with rulings that are one-sided at 95 %.</summary>
    public required (double Low, double High) Interval { get; init; }

    /// <summary>The shift as a share of the baseline: the median of all ratios of a candidate's run and a baseline's, less 1; null where a baseline's run is 0 or less.</summary>
    public required double? Relative { get; init; }

    /// <summary>The two-sided 90 % interval of <see cref="Relative"/>; null where that is.</summary>
    public required (double Low, double High)? RelativeInterval { get; init; }

    /// <summary>The gate that was applied: the declared one, or a wider one where the machine's own noise is wider.</summary>
    public required Gate Applied { get; init; }

    /// <summary>The one-sided p-value of "worse by more than the gate", after Holm's correction where several metrics decide, after Benjamini and Hochberg's where they inform.</summary>
    public required double PSlower { get; init; }

    /// <summary>Cliff's delta: the share of pairs in which the candidate's run is higher less the share in which it is lower, from -1 to 1.</summary>
    public required double Effect { get; init; }

    /// <summary>The smallest change for the worse, as a share of the baseline, that these runs would have shown as slower with 80 % power; null where it cannot be told.</summary>
    public required double? Detectable { get; init; }

    /// <summary>How many runs on each side would decide a change like this one with 80 % power; null where it is decided, or no number would.</summary>
    public required int? RunsNeeded { get; init; }
}
