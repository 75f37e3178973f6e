using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>
/// A step without planned instants: an arrival falls due when a client is free. Response time then equals service time, and a stall
/// hides in it, because a client that waits sends nothing.
/// </summary>
public abstract record ClosedStep : StepKind
{
    /// <summary>The most clients.</summary>
    public const int MostClients = 100_000;

    /// <summary>What a client waits between an answer and its next request.</summary>
    [Description("How long a client waits between its answer and its next request. Default: \"0\".")]
    [JsonPropertyOrder(2)]
    public TimeSpan Think { get; init; }
}

/// <summary>A constant number of clients.</summary>
public sealed record KeepConstant : ClosedStep
{
    /// <summary>How many.</summary>
    [Range(1, MostClients)]
    [Description("How many clients ask at once, from 1 to 100,000.")]
    public required int Copies { get; init; }
}

/// <summary>A number of clients that rises or falls linearly, rounded to the nearest whole one.</summary>
public sealed record RampingConstant : ClosedStep
{
    /// <summary>The clients at its start; where the step before ended when absent, or none.</summary>
    [Range(0, MostClients)]
    [Description("How many clients ask at the start. Default: where the step before ended; none after another kind of step.")]
    public int? From { get; init; }

    /// <summary>The clients at its end.</summary>
    [Range(0, MostClients)]
    [Description("How many clients ask at the end, from 0 to 100,000.")]
    public required int Copies { get; init; }
}

/// <summary>A constant number of clients that share so many requests.</summary>
public sealed record IterationsForConstant : ClosedStep
{
    /// <summary>How many clients.</summary>
    [Range(1, MostClients)]
    [Description("How many clients ask at once, from 1 to 100,000.")]
    public required int Copies { get; init; }

    /// <summary>How many requests they send together; the step ends with the last answer, or after <see cref="StepKind.During"/>.</summary>
    [Range(1, 1_000_000_000)]
    [Description("How many requests the clients send together. The step ends with the last answer, at the latest after \"during\".")]
    public required long Iterations { get; init; }
}
