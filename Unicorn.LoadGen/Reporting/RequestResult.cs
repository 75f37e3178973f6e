using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Reporting;

/// <summary>What became of one request of several.</summary>
public sealed record RequestResult
{
    /// <summary>Its name.</summary>
    [Description("Its name.")]
    public required string Name { get; init; }

    /// <summary>Arrivals that fell due, those of the warm-up included.</summary>
    [Description("Arrivals that fell due, those of the warm-up included.")]
    public required long Planned { get; init; }

    /// <summary>Requests handed to the transport.</summary>
    [Description("Requests handed to the transport.")]
    public required long Sent { get; init; }

    /// <summary>Right answers.</summary>
    [Description("Right answers.")]
    public required long Ok { get; init; }

    /// <summary>Arrivals that ended otherwise and were not cancelled.</summary>
    [Description("Arrivals that ended otherwise and were not cancelled.")]
    public required long Bad { get; init; }

    /// <summary>Each outcome and how often it came; sums to planned.</summary>
    [Description("Each outcome that occurred and how often. Sums to planned.")]
    public required ImmutableSortedDictionary<string, long> Outcomes { get; init; }

    /// <summary>From the planned instant to the last byte.</summary>
    [Description("From the planned instant to the last byte, of right answers of the judged load, in milliseconds.")]
    public required TimesResult ResponseTime { get; init; }
}
