using System.ComponentModel;
using System.Text.Json.Serialization;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>A step whose arrivals are planned, however slow the answers are: an open loop.</summary>
public abstract record OpenStep : StepKind
{
    /// <summary>The arrival process; the scenario's when absent.</summary>
    [Description("How arrivals are spread in this step. Default: the scenario's \"arrivals\".")]
    [JsonPropertyOrder(2)]
    public ArrivalProcess? Arrivals { get; init; }
}

/// <summary>A constant arrival rate.</summary>
public sealed record Inject : OpenStep
{
    /// <summary>Arrivals per unit of time, above zero.</summary>
    [Description("The arrival rate, such as \"40/s\"; fractions are fine.")]
    public required Rate Rate { get; init; }
}

/// <summary>An arrival rate that rises or falls linearly.</summary>
public sealed record RampingInject : OpenStep
{
    /// <summary>The rate at its start; when absent that at which an <see cref="Inject"/> or another ramp before it ended, and zero behind all else.</summary>
    [Description("The arrival rate at the start. Default: where an \"inject\" or \"rampingInject\" just before it ended; 0/s otherwise.")]
    public Rate? From { get; init; }

    /// <summary>The rate at its end.</summary>
    [Description("The arrival rate at the end.")]
    public required Rate To { get; init; }
}

/// <summary>An arrival rate that is drawn anew every so often, uniformly between two rates.</summary>
public sealed record InjectRandom : OpenStep
{
    /// <summary>The lowest rate that is drawn.</summary>
    [Description("The lowest arrival rate that is drawn.")]
    public required Rate MinRate { get; init; }

    /// <summary>The highest rate that is drawn.</summary>
    [Description("The highest arrival rate that is drawn.")]
    public required Rate MaxRate { get; init; }

    /// <summary>How long each drawn rate holds; the last one may be cut by the step's end.</summary>
    [Description("How long each drawn rate holds. Default: \"1s\".")]
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>An arrival rate that goes up and down as a cosine, as over a day.</summary>
public sealed record Diurnal : OpenStep
{
    /// <summary>The rate half a period away from the peak.</summary>
    [Description("The lowest arrival rate, half a period away from the peak.")]
    public required Rate Low { get; init; }

    /// <summary>The rate at the peak.</summary>
    [Description("The highest arrival rate.")]
    public required Rate High { get; init; }

    /// <summary>When the peak is, from the start of the step.</summary>
    [Description("When the rate is highest, from the start of the step, such as \"20h\".")]
    public required TimeSpan PeakAt { get; init; }

    /// <summary>From one peak to the next.</summary>
    [Description("From one peak to the next. Default: \"24h\".")]
    public TimeSpan Period { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>Arrivals as they were recorded in a file.</summary>
public sealed record Trace : OpenStep
{
    /// <summary>The file, from the scenario's own folder.</summary>
    [Description("A CSV file, from the scenario's folder. Its header is \"at\" (a line for each arrival) or \"at,rate\" (a rate per second that holds until the next line); \"at\" is in seconds from the start of the step, rising. What lies beyond \"during\" is left out.")]
    public required string File { get; init; }

    /// <summary>What the file holds; null where the scenario was read without its files.</summary>
    internal RecordedTrace? Recorded { get; init; }
}
