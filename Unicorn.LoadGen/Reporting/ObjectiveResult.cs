using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Reporting;

/// <summary>What was found about an objective.</summary>
public sealed record ObjectiveResult
{
    /// <summary>The objective with its scope.</summary>
    [Description("The objective with its scope, such as: p95 <= 250ms in step \"spike\".")]
    public required string Name { get; init; }

    /// <summary>The limit as declared.</summary>
    [Description("The limit as it was declared, such as: p95 <= 250ms.")]
    public required string Limit { get; init; }

    /// <summary>What the numbers are.</summary>
    [Description("What bound, observed and interval are: share (of the judged arrivals, with a right answer), shareInTime (with a right answer in time), count, perSecond or money.")]
    public required string Measure { get; init; }

    /// <summary>The limit as a number.</summary>
    [Description("The limit as a number of the measure.")]
    public required double Bound { get; init; }

    /// <summary>What was observed.</summary>
    [Description("What was observed, for a window objective in its worst window; absent when nothing was.")]
    public double? Observed { get; init; }

    /// <summary>The interval of what was observed.</summary>
    [Description("The two-sided 90 % interval of what was observed, low and high; absent for what is exact.")]
    public ImmutableArray<double>? Interval { get; init; }

    /// <summary>The ruling.</summary>
    [Description("met, breached, inconclusive or invalid.")]
    public required string Ruling { get; init; }

    /// <summary>The ruling in words.</summary>
    [Description("The ruling in words.")]
    public required string Why { get; init; }

    /// <summary>The judged arrivals.</summary>
    [Description("The judged arrivals it rests on.")]
    public required long Judged { get; init; }

    /// <summary>The first second in which it was broken.</summary>
    [Description("The second of the run in which the promise began to be broken; absent when it was not.")]
    public int? BrokenFrom { get; init; }

    /// <summary>The last second in which it was broken.</summary>
    [Description("The last second of the stretch in which it was broken; absent when it was not.")]
    public int? BrokenTo { get; init; }

    /// <summary>The design effect.</summary>
    [Description("By how much dependence between neighbouring arrivals widened the interval; 1 is not at all.")]
    public required double DesignEffect { get; init; }
}
