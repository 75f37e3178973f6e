using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>A number of a run that a later build must not make worse. It is not judged in a run of its own: <c>compare</c> asks for it.</summary>
public sealed record DeclaredGate
{
    /// <summary>What must not become worse.</summary>
    [RegularExpression(GateMetrics.Pattern)]
    [Description("What must not become worse: a percentile of the response time such as \"p95\", \"goodput\", \"notRight\" (the share of arrivals without a right answer), \"costPerMillion\" or \"serverCpu\" (of the embedded server, for each right answer).")]
    public required string Metric { get; init; } = "";

    /// <summary>By which share it may become worse.</summary>
    [Description("By how much of the baseline it may become worse, such as \"5%\". Default: 5%.")]
    public Share Slower { get; init; } = new(0.05);

    /// <summary>By how much it may become worse however large a share that is; null for the metric's own.</summary>
    [Description("A shift in the metric's unit that is nobody's concern, whatever share of the baseline it is: \"2ms\", \"1/s\", \"1%\" or \"5 USD\". Default: 1ms for percentiles, 1/s for goodput, 1% for notRight, 0.1ms for serverCpu, none for costPerMillion.")]
    public GateFloor? Floor { get; init; }
}
