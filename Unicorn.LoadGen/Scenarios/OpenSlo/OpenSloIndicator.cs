using System.ComponentModel;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>What is counted.</summary>
internal sealed record OpenSloIndicator
{
    public OpenSloMetadata? Metadata { get; init; }

    [Description("{ ratioMetric: { good, total } }")]
    public required OpenSloIndicatorSpec Spec { get; init; }
}

/// <summary>What is counted.</summary>
internal sealed record OpenSloIndicatorSpec
{
    public string? Description { get; init; }

    [Description("good or bad events, and all of them")]
    public required OpenSloRatio RatioMetric { get; init; }
}

/// <summary>Good or bad events over all.</summary>
internal sealed record OpenSloRatio
{
    public bool? Counter { get; init; }

    public OpenSloMetric? Good { get; init; }

    public OpenSloMetric? Bad { get; init; }

    [Description("all events: { metricSource: { type: unicorn, spec: { outcome: any } } }")]
    public required OpenSloMetric Total { get; init; }
}

/// <summary>Where a number comes from.</summary>
internal sealed record OpenSloMetric
{
    [Description("{ type: unicorn, spec: { outcome: ok } }")]
    public required OpenSloSource MetricSource { get; init; }
}

/// <summary>Where a number comes from: a run.</summary>
internal sealed record OpenSloSource
{
    [Description("unicorn")]
    public required string Type { get; init; }

    [Description("which arrivals: { outcome: ok }, and maxMilliseconds where a late answer is not a good one")]
    public required OpenSloEvents Spec { get; init; }
}

/// <summary>Which arrivals of a run are counted. OpenSLO knows no units: they are in the names.</summary>
internal sealed record OpenSloEvents
{
    /// <summary>Right answers, all that is none, or all arrivals.</summary>
    [Description("ok, notOk or any")]
    public EventOutcome? Outcome { get; init; }

    /// <summary>A right answer that takes longer, from the planned instant on, counts as none.</summary>
    public double? MaxMilliseconds { get; init; }
}

/// <summary>Which arrivals are counted.</summary>
internal enum EventOutcome
{
    /// <summary>Those with a right answer (in time).</summary>
    Ok,

    /// <summary>Those without one.</summary>
    NotOk,

    /// <summary>All.</summary>
    Any,
}
