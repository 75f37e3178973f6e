using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging.Accounting;

/// <summary>A run by one promise of a contract, three ways.</summary>
public sealed record SlaAccount
{
    /// <summary>The promise.</summary>
    public required Slo Slo { get; init; }

    /// <summary>The three accounts, without those of which the run has not one whole stretch.</summary>
    public required ImmutableArray<Account> Accounts { get; init; }

    /// <summary>By how much intervals and minutes were shortened; 1 is not at all.</summary>
    public required int Scale { get; init; }

    /// <summary>Arrivals that the generator could not send, which are left out.</summary>
    public required long Dropped { get; init; }

    /// <summary>Seconds that its own trouble voids, which are left out.</summary>
    public required int VoidSeconds { get; init; }

    /// <summary>How fast the budget burned at worst, over each window that fits into the run.</summary>
    public required ImmutableArray<BurnPeak> Peaks { get; init; }

    /// <summary>The account that the contract names; null where the run has none of it.</summary>
    public Account? Named => Accounts.FirstOrDefault(account => account.By == Slo.By);

    /// <summary>The error budget by that account; null where there is none.</summary>
    public ErrorBudget? Budget => Named is { } account ? ErrorBudget.Of(Slo, account) : null;
}
