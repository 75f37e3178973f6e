using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Scenarios.OpenSlo;

/// <summary>An SLO of OpenSLO v1, as much of it as can be held against a run.</summary>
internal sealed record OpenSloObject
{
    public required string ApiVersion { get; init; }

    public required string Kind { get; init; }

    [Description("what the promise is called")]
    public required OpenSloMetadata Metadata { get; init; }

    [Description("what is promised")]
    public required OpenSloSpec Spec { get; init; }
}

/// <summary>What is promised.</summary>
internal sealed record OpenSloSpec
{
    public string? Description { get; init; }

    [Description("the name of the service that promises it")]
    public required string Service { get; init; }

    [Description("what is counted: { spec: { ratioMetric: { good, total } } }")]
    public required OpenSloIndicator Indicator { get; init; }

    [Description("a list of one window, such as [ { duration: 30d, isRolling: true } ]")]
    public required IReadOnlyList<OpenSloWindow> TimeWindow { get; init; }

    [Description("Occurrences, Timeslices or RatioTimeslices")]
    public required BudgetingMethod BudgetingMethod { get; init; }

    [Description("a list of targets, such as [ { target: 0.999 } ]")]
    public required IReadOnlyList<OpenSloObjective> Objectives { get; init; }

    public IReadOnlyList<OpenSloAlertPolicy> AlertPolicies { get; init; } = [];
}

/// <summary>How the budget is counted.</summary>
internal enum BudgetingMethod
{
    [JsonStringEnumMemberName("Occurrences")]
    Occurrences,

    [JsonStringEnumMemberName("Timeslices")]
    Timeslices,

    [JsonStringEnumMemberName("RatioTimeslices")]
    RatioTimeslices,
}

/// <summary>The time over which it is promised.</summary>
internal sealed record OpenSloWindow
{
    [Description("the window's length, such as 30d")]
    public required OpenSloDuration Duration { get; init; }

    [Description("true, or false with a calendar")]
    public required bool IsRolling { get; init; }

    public OpenSloCalendar? Calendar { get; init; }
}

/// <summary>Where a window that does not roll begins.</summary>
internal sealed record OpenSloCalendar
{
    [Description("where a window begins, such as 2026-01-01 00:00:00")]
    public required string StartTime { get; init; }

    [Description("a time zone of IANA, such as UTC")]
    public required string TimeZone { get; init; }
}

/// <summary>One target.</summary>
internal sealed record OpenSloObjective
{
    public string? DisplayName { get; init; }

    public double? Target { get; init; }

    public double? TargetPercent { get; init; }

    public double? TimeSliceTarget { get; init; }

    public OpenSloDuration? TimeSliceWindow { get; init; }
}
