using System.ComponentModel;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Capacity;

/// <summary>What one instance does, and how that was come by.</summary>
/// <param name="Model">What it does.</param>
/// <param name="Basis">The runs that it was fitted from; null where a person wrote it.</param>
public sealed record FittedInstance(InstanceModel Model, FitBasis? Basis = null);

/// <summary>The runs that a model was fitted from, and what they could tell.</summary>
public sealed record FitBasis
{
    /// <summary>The runs' ids.</summary>
    [Description("The ids of the runs that it was fitted from: they cannot be held against it.")]
    public required IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>The lowest arrival rate of their steps.</summary>
    [Description("The lowest arrival rate that was measured.")]
    public required Rate From { get; init; }

    /// <summary>The highest arrival rate of their steps. What is asked beyond it, nobody has measured.</summary>
    [Description("The highest arrival rate that was measured: what is asked beyond it, nobody has measured.")]
    public required Rate To { get; init; }

    /// <summary>Where the time that a place is held comes from.</summary>
    [Description("Whether the server itself measured how long its places are held (\"known\"), or that is what its clients saw at a light load (\"estimated\").")]
    public required Certainty Held { get; init; }

    /// <summary>Where the number of places comes from.</summary>
    [Description("Whether the number of places is what the server was told (\"known\"), or follows from its throughput beyond its capacity (\"estimated\").")]
    public required Certainty Places { get; init; }

    /// <summary>Where the length of the queue comes from.</summary>
    [Description("Whether the length of the queue is what the server was told (\"known\"), or follows from how long answers take beyond its capacity (\"estimated\").")]
    public required Certainty Queue { get; init; }

    /// <summary>The share of the answers that came from a cache; null where nobody knows.</summary>
    [Description("The share of the answers that came from a cache; absent where nobody knows.")]
    public Share? HitRatio { get; init; }

    /// <summary>What is weak about it, a sentence each.</summary>
    [Description("What a reader must know about it, a sentence each.")]
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What the laws of queueing say of the same runs, a sentence each. They predict nothing here.</summary>
    [Description("What the laws of queueing say of the same runs, beside what was measured, a sentence each: explanations, and no predictions.")]
    public IReadOnlyList<string> Explanations { get; init; } = [];

    /// <summary>Why a rate is none that the model was fitted for; null where it is one.</summary>
    public string? Warning(Rate rate) =>
        rate.PerSecond <= To.PerSecond * 1.05 ? null : $"{rate} is beyond what was measured of an instance, {From} to {To}: nobody knows whether it still behaves like that there";
}

/// <summary>How sure a part of a model is.</summary>
public enum Certainty
{
    /// <summary>The server says so itself.</summary>
    Known,

    /// <summary>It follows from what clients saw.</summary>
    Estimated,
}
