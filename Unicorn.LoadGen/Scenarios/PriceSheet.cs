using System.ComponentModel;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>What a quantum of instance time counts from.</summary>
public enum BilledFrom
{
    /// <summary>The instance's own launch.</summary>
    Launch,

    /// <summary>The clock, UTC: quarter-hours begin at :00, :15, :30 and :45.</summary>
    Clock,
}

/// <summary>What an instance costs. The default is the game's: 8 USD for every started quarter-hour from the launch.</summary>
public sealed record PriceSheet
{
    /// <summary>The price of one started quantum.</summary>
    [Description("The price of one started quantum of one instance. Default: \"8 USD\".")]
    public Money Price { get; init; } = new(8, "USD");

    /// <summary>The billed unit of time; a started one counts whole.</summary>
    [Description("The billed unit of time; a started one counts whole. Default: \"15m\".")]
    public TimeSpan Quantum { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What a quantum counts from.</summary>
    [Description("What a quantum counts from: the instance's \"launch\" or the \"clock\" (UTC). Default: \"launch\".")]
    public BilledFrom From { get; init; }
}
