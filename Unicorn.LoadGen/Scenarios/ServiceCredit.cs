using System.ComponentModel;
using Unicorn.LoadGen.Quantities;

namespace Unicorn.LoadGen.Scenarios;

/// <summary>A line of a contract's table: what the customer gets back for a bad month.</summary>
public sealed record ServiceCredit
{
    /// <summary>The availability below which it is owed.</summary>
    [Description("The availability below which it is owed: \"99.9%\".")]
    public required Share Below { get; init; }

    /// <summary>The share of the bill that is paid back.</summary>
    [Description("The share of the customer's bill that is paid back: \"10%\".")]
    public required Share Credit { get; init; }
}
