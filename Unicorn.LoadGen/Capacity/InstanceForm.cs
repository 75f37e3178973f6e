using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Capacity;

/// <summary>What one instance does as people write it: <c>instance.json</c>.</summary>
public sealed record InstanceForm
{
    /// <summary>The version of this form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Where editors find the schema of this file.</summary>
    [JsonPropertyName("$schema")]
    [Description("Where editors find the schema of this file.")]
    public string? Schema { get; init; }

    /// <summary>The version of this form.</summary>
    [Range(CurrentVersion, CurrentVersion)]
    [Description("The version of this form; later versions only add members.")]
    public required int Version { get; init; }

    /// <summary>Requests that compute at once.</summary>
    [Range(1, 1_000_000)]
    [Description("Requests that compute at once.")]
    public required int Places { get; init; }

    /// <summary>Requests that wait.</summary>
    [Range(0, 1_000_000)]
    [Description("Requests that wait, in the order in which they came; the next is refused at once.")]
    public required int Queue { get; init; }

    /// <summary>How long a computation holds its place.</summary>
    [Description("How long a computation holds its place, until the next in the queue can begin.")]
    public required DurationsForm Held { get; init; } = new();

    /// <summary>What an answer takes beside waiting and computing.</summary>
    [Description("What an answer takes beside waiting and computing: the way there and back, and the client. Default: \"0s\".")]
    public TimeSpan Overhead { get; init; }

    /// <summary>Where answers are kept.</summary>
    [Description("Where answers are kept: \"none\", \"memory\" of each instance, or \"shared\" by all of them behind it. Default: \"none\".")]
    public CacheTier Cache { get; init; }

    /// <summary>From a launch to the first answer; null for at once.</summary>
    [Description("From the launch of an instance to its first answer. Default: at once.")]
    public DurationsForm? Boot { get; init; }

    /// <summary>The share of the boots that fail.</summary>
    [Description("The share of the boots that fail: such an instance is paid for and never serves. Default: \"0%\".")]
    public Share BootFailure { get; init; }

    /// <summary>The mean of the time after which an instance crashes by itself.</summary>
    [Description("The mean of the time in service after which an instance crashes by itself. Default: never.")]
    public TimeSpan? MeanTimeToCrash { get; init; }

    /// <summary>How it was come by.</summary>
    [Description("The runs that it was fitted from, and what they could tell. Absent where a person wrote it.")]
    public FitBasis? Fit { get; init; }
}

/// <summary>A distribution of durations as people write it: exactly one of its members.</summary>
public sealed record DurationsForm
{
    /// <summary>Always the same.</summary>
    [Description("Always the same.")]
    public TimeSpan? Fixed { get; init; }

    /// <summary>Memoryless, by its mean.</summary>
    [Description("Memoryless, by its mean.")]
    public TimeSpan? Exponential { get; init; }

    /// <summary>As it was measured, by its quantiles.</summary>
    [MinLength(2)]
    [Description("As it was measured, by its quantiles in rising order, from the share \"0%\" to \"100%\"; between two of them all times are alike.")]
    public IReadOnlyList<QuantileForm>? Quantiles { get; init; }
}

/// <summary>A quantile as people write it.</summary>
public sealed record QuantileForm
{
    /// <summary>The share of the times.</summary>
    [Description("The share of the times that are at most so long.")]
    public required Share Share { get; init; }

    /// <summary>How long they are at most.</summary>
    [Description("How long they are at most.")]
    public required TimeSpan Within { get; init; }
}
