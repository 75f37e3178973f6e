using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging.Accounting;

/// <summary>What one way of accounting makes of a run.</summary>
/// <param name="By">The way.</param>
/// <param name="Seconds">The length of an interval or a minute, as it was scaled; null where requests are counted.</param>
/// <param name="Count">How many requests, intervals or minutes count.</param>
/// <param name="Bad">How many of them were not good, had a request that was not good, or were down.</param>
/// <param name="Availability">The share that is held against the promise, from 0 to 1.</param>
/// <param name="Time">The time of the run that it covers.</param>
public sealed record Account(AccountedBy By, int? Seconds, long Count, long Bad, decimal Availability, TimeSpan Time)
{
    /// <summary>Whether the run keeps a promise of this share.</summary>
    public bool Keeps(Slo slo) => 1 - Availability <= (decimal)slo.Target.Rest;

    /// <summary>What is owed for a window that is all like the run: the last line of the table that the availability is below; null for nothing.</summary>
    public ServiceCredit? Owed(Slo slo) => slo.Credits.LastOrDefault(credit => 1 - Availability > (decimal)credit.Below.Rest);
}
