using Unicorn.LoadGen.Costs;

namespace Unicorn.LoadGen.Reporting.Focus;

/// <summary>A charge as FOCUS has it: an instance, a reservation, or what nobody used of one.</summary>
public sealed record FocusRow
{
    /// <summary>The line of the bill that it is of.</summary>
    public required BillLine Line { get; init; }

    /// <summary>Whether a reservation is bought with it; else it is usage.</summary>
    public bool IsPurchase => Line.Purchase == Purchase.Reserved && !IsUnused;

    /// <summary>Whether it is what nobody used of a reservation.</summary>
    public bool IsUnused { get; init; }

    /// <summary>The reservation's name; null for what none covers.</summary>
    public string? Commitment => Line.Purchase == Purchase.Reserved ? Line.Id : Line.CoveredBy;

    /// <summary>Of a reservation the time that is bought, used or not used with it; nothing of what none covers.</summary>
    public TimeSpan CommittedTime { get; init; }

    /// <summary>What is charged, in words.</summary>
    public required string Description { get; init; }

    /// <summary>When it begins, in the time that is billed; whole seconds.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends, exclusive; whole seconds.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The price of one quantum.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>Quanta; none of what nobody used.</summary>
    public required long Quantity { get; init; }

    /// <summary>The quanta at their price, before a reservation pays for them.</summary>
    public decimal ListCost => UnitPrice * Quantity;

    /// <summary>What is on the invoice.</summary>
    public required decimal BilledCost { get; init; }

    /// <summary>What it costs when a reservation's price is laid on what used it.</summary>
    public required decimal EffectiveCost { get; init; }
}
