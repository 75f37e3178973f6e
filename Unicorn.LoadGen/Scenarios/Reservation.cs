using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>Instances that were committed to: paid from the start of a run, or from the first launch before it, to its end.</summary>
public sealed record Reservation
{
    /// <summary>How many.</summary>
    [Range(1, 10_000)]
    [Description("How many instances are reserved, from 1 to 10,000.")]
    public required int Instances { get; init; } = 1;

    /// <summary>The price of one quantum of one of them.</summary>
    [Description("The price of one quantum of one reserved instance: \"5 USD\".")]
    public required Money Price { get; init; } = new(0, "USD");
}
