using System.ComponentModel;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>Whom a burning budget alarms, and when.</summary>
internal sealed record OpenSloAlertPolicy
{
    public required string Kind { get; init; }

    public required OpenSloMetadata Metadata { get; init; }

    [Description("{ alertWhenBreaching: true, conditions: [ ... ] }")]
    public required OpenSloPolicySpec Spec { get; init; }
}

/// <summary>When it alarms.</summary>
internal sealed record OpenSloPolicySpec
{
    public string? Description { get; init; }

    public bool AlertWhenBreaching { get; init; }

    public bool AlertWhenResolved { get; init; }

    public bool AlertWhenNoData { get; init; }

    [Description("a list of one condition")]
    public required IReadOnlyList<OpenSloAlertCondition> Conditions { get; init; }

    public IReadOnlyList<OpenSloTarget> NotificationTargets { get; init; } = [];
}

/// <summary>Whom it alarms, by name: nobody is alarmed by a rehearsal.</summary>
internal sealed record OpenSloTarget
{
    public required string TargetRef { get; init; }
}

/// <summary>A condition.</summary>
internal sealed record OpenSloAlertCondition
{
    public required string Kind { get; init; }

    public required OpenSloMetadata Metadata { get; init; }

    [Description("{ severity: page, condition: { kind: burnrate, ... } }")]
    public required OpenSloConditionSpec Spec { get; init; }
}

/// <summary>A condition.</summary>
internal sealed record OpenSloConditionSpec
{
    public string? Description { get; init; }

    public string? Severity { get; init; }

    [Description("{ kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m }")]
    public required OpenSloBurn Condition { get; init; }
}

/// <summary>How fast the budget burns.</summary>
internal sealed record OpenSloBurn
{
    [Description("burnrate")]
    public required ConditionKind Kind { get; init; }

    [Description("gte or gt")]
    public required ConditionOp Op { get; init; }

    [Description("a burn rate such as 14.4")]
    public required double Threshold { get; init; }

    [Description("a window such as 1h")]
    public required OpenSloDuration LookbackWindow { get; init; }

    [Description("a shorter time such as 5m")]
    public required OpenSloDuration AlertAfter { get; init; }
}

/// <summary>The one kind of condition that OpenSLO v1 has.</summary>
internal enum ConditionKind
{
    Burnrate,
}

/// <summary>How a burn rate is compared.</summary>
internal enum ConditionOp
{
    Gte,
    Gt,
    Lte,
    Lt,
}
