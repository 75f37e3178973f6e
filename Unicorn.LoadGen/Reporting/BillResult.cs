using System.Collections.Immutable;
using System.ComponentModel;

namespace Unicorn.LoadGen.Reporting;

/// <summary>What the instances cost.</summary>
public sealed record BillResult
{
    /// <summary>ISO 4217.</summary>
    [Description("The currency, ISO 4217.")]
    public required string Currency { get; init; }

    /// <summary>The sum of the lines.</summary>
    [Description("The sum of the lines.")]
    public required decimal Total { get; init; }

    /// <summary>Whether it is a lower bound.</summary>
    [Description("Whether the end of some instance is not known, so that the bill is a lower bound.")]
    public required bool AtLeast { get; init; }

    /// <summary>The price sheet in words.</summary>
    [Description("The price sheet in words.")]
    public required string Prices { get; init; }

    /// <summary>Used instance time.</summary>
    [Description("Instance time that was used, in seconds of the scenario's time.")]
    public required double UsedSeconds { get; init; }

    /// <summary>Paid instance time.</summary>
    [Description("Instance time that was paid for, in seconds of the scenario's time.")]
    public required double PaidSeconds { get; init; }

    /// <summary>Cost per million good answers as billed.</summary>
    [Description("Cost of a million right answers as billed; absent when there were none.")]
    public decimal? PerMillion { get; init; }

    /// <summary>Cost per million good answers if the paid time were used.</summary>
    [Description("Cost of a million right answers if every paid quantum were used to its end at the measured goodput.")]
    public decimal? PerMillionWhenFull { get; init; }

    /// <summary>One line per instance.</summary>
    [Description("One line for each instance, and behind them one for each reservation.")]
    public required ImmutableArray<BillLineResult> Lines { get; init; }

    /// <summary>How the total spreads over the time of the run.</summary>
    [Description("How the total spreads over the run, in periods of one quantum (of several, where there would be more than 96) from the first one that was paid; their costs sum to the total.")]
    public ImmutableArray<BillPeriodResult>? Periods { get; init; }

    /// <summary>What went wrong, and what it cost.</summary>
    [Description("What went wrong, and what it cost: instances that died, and what arrivals got instead of right answers.")]
    public ImmutableArray<FaultResult>? Faults { get; init; }

    /// <summary>What the same instances would have cost by other price sheets.</summary>
    [Description("What the same instances would have cost by each of the price sheets that come with Unicorn.")]
    public ImmutableArray<ElsewhereResult>? Elsewhere { get; init; }
}

/// <summary>What went wrong, and what it cost.</summary>
/// <param name="Name">An outcome, or an instance and what ended it.</param>
/// <param name="IsOfInstance">Whether an instance died; else arrivals got no right answer.</param>
/// <param name="Count">Arrivals, or instances.</param>
/// <param name="Cost">Of an instance, what is on the bill because of it; of arrivals, what as many right answers cost; absent where there were none.</param>
public sealed record FaultResult(string Name, bool IsOfInstance, long Count, decimal? Cost = null);

/// <summary>A bill of the same instances by another price sheet.</summary>
/// <param name="Name">The sheet.</param>
/// <param name="Prices">What it asks, in words.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="Total">What would have been paid.</param>
/// <param name="PaidSeconds">Instance time that would have been paid for, in seconds of the scenario's time.</param>
/// <param name="PerMillion">Cost of a million right answers as billed; absent when there were none.</param>
/// <param name="PerMillionWhenFull">Cost of a million right answers if every paid quantum were used to its end at the measured goodput.</param>
public sealed record ElsewhereResult(string Name, string Prices, string Currency, decimal Total, double PaidSeconds, decimal? PerMillion = null, decimal? PerMillionWhenFull = null);

/// <summary>What began to be paid for in one stretch of a run.</summary>
/// <param name="From">Its beginning, in seconds from the start of the run, in the scenario's time.</param>
/// <param name="To">Its end.</param>
/// <param name="Quanta">Quanta of instances that were started in it.</param>
/// <param name="Cost">Their price.</param>
/// <param name="Sum">What was paid up to its end.</param>
public sealed record BillPeriodResult(double From, double To, long Quanta, decimal Cost, decimal Sum);

/// <summary>What one instance cost, or one reservation.</summary>
/// <param name="Instance">Its name.</param>
/// <param name="Launched">Its launch, in seconds from the start of the run, in the scenario's time.</param>
/// <param name="Ended">Its end.</param>
/// <param name="EndedBy">What ended it.</param>
/// <param name="UsedSeconds">How long it lived.</param>
/// <param name="PaidSeconds">How long was paid for.</param>
/// <param name="Quanta">Started quanta.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="AtLeast">Whether its end is not known, so that it may have cost more.</param>
/// <param name="CoveredBy">The reservation that pays for it; absent where none does.</param>
/// <param name="IsReservation">Whether it is a reservation and no instance.</param>
public sealed record BillLineResult(string Instance, double Launched, double Ended, double UsedSeconds, double PaidSeconds, long Quanta, decimal Cost, bool AtLeast, string? EndedBy = null, string? CoveredBy = null, bool? IsReservation = null);
