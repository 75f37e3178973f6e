using System.Collections.Immutable;

namespace Unicorn.LoadGen.Comparing.History;

/// <summary>What is kept of a run when its folder is gone.</summary>
public sealed record HistoryLine
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>The wall clock, UTC, at its instant zero.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>What tells one text of the scenario from another; values set from the command line count, the seed does not.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>Where the load went: <c>embedded</c>, or a host without its port.</summary>
    public required string Target { get; init; }

    /// <summary>The generator's machine, in so few words that neither an update of its system nor a few megabytes make another of it.</summary>
    public required string Machine { get; init; }

    /// <summary>The commit that was measured; null where nobody knew.</summary>
    public string? Commit { get; init; }

    /// <summary>The verdict's name.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether the whole plan fell due and everything measured was in the folder.</summary>
    public required bool Complete { get; init; }

    /// <summary>What was measured, by the metric's name; one is absent where the run does not support it.</summary>
    public required ImmutableSortedDictionary<string, double> Metrics { get; init; }

    /// <summary>Whether its metrics may be held against those of others: those of a part of the plan, or of a measurement that cannot be trusted, may not.</summary>
    public bool Counts => Complete && Verdict != "invalid";
}
