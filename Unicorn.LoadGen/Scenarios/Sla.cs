using System.ComponentModel;
using System.Text.Json.Serialization;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>The contract with the customer: what it promises over a month, how it counts, and what a breach costs. Every run is accounted by it, or by its defaults.</summary>
public sealed record Sla
{
    /// <summary>A file that holds the promises, instead of the members below.</summary>
    [Description("A file of OpenSLO v1 beside the scenario that holds the promises, instead of the members of this one: \"hash.slo.yaml\". Only \"credits\" may stand beside it.")]
    public string? OpenSlo { get; init; }

    /// <summary>The availability that is promised.</summary>
    [Description("The availability that is promised over the window: \"99.9%\". Default: that of the first availability objective over the whole run, else \"99.9%\".")]
    public Share? Target { get; init; }

    /// <summary>The response time that a good answer may take.</summary>
    [Description("A right answer later than this is not a good one: \"250ms\". Default: its time does not matter.")]
    public TimeSpan? Within { get; init; }

    /// <summary>The time over which the promise holds.</summary>
    [Description("The time over which the promise holds, at least an interval: \"30d\". Default: \"30d\".")]
    public TimeSpan? Window { get; init; }

    /// <summary>Which of the accountings the contract names.</summary>
    [Description("The accounting that the contract names: good over all \"requests\", the mean over \"intervals\", or the share of \"minutes\" that were not down. All three are told. Default: \"requests\".")]
    public AccountedBy? By { get; init; }

    /// <summary>The length of an interval.</summary>
    [Description("The length of an interval, whole seconds; scaled down where two do not fit into the run. Default: \"5m\".")]
    public TimeSpan? Interval { get; init; }

    /// <summary>The length of a minute.</summary>
    [Description("The length of what is called a minute, whole seconds; scaled as the intervals are. Default: \"1m\".")]
    public TimeSpan? Minute { get; init; }

    /// <summary>The share of good requests below which a minute is down.</summary>
    [Description("A minute with a smaller share of good requests is down: \"99%\". Default: \"99%\".")]
    public Share? MinuteTarget { get; init; }

    /// <summary>What is paid back.</summary>
    [Description("What is paid back for a window, from the highest availability to the lowest. Default: nothing.")]
    public IReadOnlyList<ServiceCredit> Credits { get; init; } = [];

    /// <summary>What the file holds; null when there is none, or it was not read.</summary>
    [JsonIgnore]
    public SloFile? Read { get; init; }
}
