using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>One stretch of the load: exactly one of the kinds, by the names NBomber's users know where it has one.</summary>
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

    /// <summary>An arrival rate that is drawn anew every so often.</summary>
    [Description("Arrivals at a rate that is drawn anew every so often, by the seed.")]
    public InjectRandom? InjectRandom { get; init; }

    /// <summary>An arrival rate that goes up and down with the hours.</summary>
    [Description("Arrivals at a rate that goes up and down as a cosine, as over a day.")]
    public Diurnal? Diurnal { get; init; }

    /// <summary>Arrivals as they were recorded.</summary>
    [Description("Arrivals as they were recorded in a file: instants, or rates.")]
    public Trace? Trace { get; init; }

    /// <summary>A closed loop of a constant number of clients.</summary>
    [Description("A closed loop: so many clients, each of which asks again when it has its answer. Stalls hide in it.")]
    public KeepConstant? KeepConstant { get; init; }

    /// <summary>A closed loop whose number of clients rises or falls linearly.</summary>
    [Description("A closed loop whose number of clients rises or falls linearly.")]
    public RampingConstant? RampingConstant { get; init; }

    /// <summary>A closed loop that ends after so many requests.</summary>
    [Description("A closed loop that ends after so many requests; only the last step can be one.")]
    public IterationsForConstant? IterationsForConstant { get; init; }

    /// <summary>No arrivals.</summary>
    [Description("No arrivals for a while.")]
    public Pause? Pause { get; init; }

    /// <summary>A step without a name of its own, so that a list of kinds in code is a list of steps. A kind that is none of those above gives a step of no kind, which breaks the rules.</summary>
    public static implicit operator Step(StepKind kind) => new()
    {
        Inject = kind as Inject,
        RampingInject = kind as RampingInject,
        InjectRandom = kind as InjectRandom,
        Diurnal = kind as Diurnal,
        Trace = kind as Trace,
        KeepConstant = kind as KeepConstant,
        RampingConstant = kind as RampingConstant,
        IterationsForConstant = kind as IterationsForConstant,
        Pause = kind as Pause,
    };

    /// <summary>The kind with its name in the file; null where there is none, the first where there are several.</summary>
    internal (string Name, StepKind Kind)? Only => Kinds.Where(kind => kind.Kind is not null).Select(kind => ((string, StepKind)?)(kind.Name, kind.Kind!)).FirstOrDefault();

    /// <summary>Every kind by its name in the file, absent ones as null.</summary>
    internal IEnumerable<(string Name, StepKind? Kind)> Kinds =>
    [
        ("inject", Inject), ("rampingInject", RampingInject), ("injectRandom", InjectRandom), ("diurnal", Diurnal), ("trace", Trace),
        ("keepConstant", KeepConstant), ("rampingConstant", RampingConstant), ("iterationsForConstant", IterationsForConstant), ("pause", Pause),
    ];
}

/// <summary>What every kind of step has.</summary>
public abstract record StepKind
{
    /// <summary>How long it lasts, in the scenario's time.</summary>
    [Description("How long the step lasts, such as \"30s\".")]
    [JsonPropertyOrder(1)]
    public required TimeSpan During { get; init; }
}

/// <summary>No arrivals for a while.</summary>
public sealed record Pause : StepKind;
