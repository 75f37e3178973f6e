using System.ComponentModel;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>One stretch of the load: exactly one of the kinds, by the names NBomber's users know.</summary>
public sealed record Step
{
    /// <summary>The name by which reports and objectives call it; the kind and its place when absent.</summary>
    [Description("The name by which reports and objectives call the step. Default: its kind and place, as in \"inject-2\".")]
    public string? Name { get; init; }

    /// <summary>A constant arrival rate.</summary>
    [Description("Arrivals at a constant rate.")]
    public Inject? Inject { get; init; }

    /// <summary>An arrival rate that rises or falls linearly.</summary>
    [Description("Arrivals at a rate that rises or falls linearly.")]
    public RampingInject? RampingInject { get; init; }

    /// <summary>No arrivals.</summary>
    [Description("No arrivals for a while.")]
    public Pause? Pause { get; init; }
}

/// <summary>A constant arrival rate.</summary>
public sealed record Inject
{
    /// <summary>Arrivals per unit of time, above zero.</summary>
    [Description("The arrival rate, such as \"40/s\"; fractions are fine.")]
    public required Rate Rate { get; init; }

    /// <summary>How long.</summary>
    [Description("How long the step lasts, such as \"30s\".")]
    public required TimeSpan During { get; init; }

    /// <summary>The arrival process; the scenario's when absent.</summary>
    [Description("How arrivals are spread in this step. Default: the scenario's \"arrivals\".")]
    public ArrivalProcess? Arrivals { get; init; }
}

/// <summary>An arrival rate that rises or falls linearly.</summary>
public sealed record RampingInject
{
    /// <summary>The rate at its start; where the step before ended when absent, or zero for the first step.</summary>
    [Description("The arrival rate at the start. Default: where the step before ended; 0/s for the first.")]
    public Rate? From { get; init; }

    /// <summary>The rate at its end.</summary>
    [Description("The arrival rate at the end.")]
    public required Rate To { get; init; }

    /// <summary>How long.</summary>
    [Description("How long the step lasts, such as \"30s\".")]
    public required TimeSpan During { get; init; }

    /// <summary>The arrival process; the scenario's when absent.</summary>
    [Description("How arrivals are spread in this step. Default: the scenario's \"arrivals\".")]
    public ArrivalProcess? Arrivals { get; init; }
}

/// <summary>No arrivals for a while.</summary>
public sealed record Pause
{
    /// <summary>How long.</summary>
    [Description("How long nothing is sent, such as \"5s\".")]
    public required TimeSpan During { get; init; }
}
