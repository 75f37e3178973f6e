using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Judging.Accounting;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The run by one promise of the contract.</summary>
public sealed record SlaResult
{
    private const int BurnDigits = 4;
    private const int ShareDigits = 9;

    /// <summary>The promise.</summary>
    [Description("The promise, such as: availability >= 99.9%.")]
    public required string Name { get; init; }

    /// <summary>The share that is promised.</summary>
    [Description("The availability that is promised, from 0 to 1.")]
    public required double Target { get; init; }

    /// <summary>The time over which it is promised.</summary>
    [Description("The time over which it is promised, in seconds.")]
    public required double WindowSeconds { get; init; }

    /// <summary>The response time that a good answer may take.</summary>
    [Description("The response time that a good answer may take, in milliseconds; absent where it does not matter.")]
    public double? WithinMilliseconds { get; init; }

    /// <summary>The accounting that the contract names.</summary>
    [Description("The accounting that the contract names: requests, intervals or minutes.")]
    public required string By { get; init; }

    /// <summary>The three accounts.</summary>
    [Description("The accounts: by requests, by intervals and by minutes; without those of which the run has not one whole stretch.")]
    public required ImmutableArray<AccountResult> Accounts { get; init; }

    /// <summary>By how much the intervals and minutes were shortened.</summary>
    [Description("How many times shorter intervals and minutes are than the contract has them, so that two of the longer fit into the run; 1 is not at all.")]
    public required int Scale { get; init; }

    /// <summary>Arrivals that are left out.</summary>
    [Description("Arrivals that the generator could not send: they are left out, neither good nor bad.")]
    public required long LeftOut { get; init; }

    /// <summary>Seconds that are left out.</summary>
    [Description("Seconds that the generator's own trouble voids: they are left out.")]
    public required int LeftOutSeconds { get; init; }

    /// <summary>What the run took of the error budget; null where nothing was accounted.</summary>
    [Description("What the run took of the error budget, by the accounting that the contract names; absent where the run has none of it.")]
    public BudgetResult? Budget { get; init; }

    /// <summary>The highest burn rates.</summary>
    [Description("How fast the budget burned at worst, over each of the usual windows that fits into the run.")]
    public required ImmutableArray<BurnResult> Burn { get; init; }

    /// <summary>All of it in a sentence.</summary>
    [Description("All of it in a sentence.")]
    public required string Why { get; init; }

    /// <summary>What to know when reading it.</summary>
    [Description("What to know when reading the numbers, a sentence each.")]
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The accounts of a run whose verdict is known.</summary>
    public static ImmutableArray<SlaResult> Of(RunRecord run, Ruling ruling) => [.. SlaAccounting.Of(run).Select(account => Of(run, ruling, account))];

    private static SlaResult Of(RunRecord run, Ruling ruling, SlaAccount account)
    {
        var slo = account.Slo;
        return new SlaResult
        {
            Name = slo.Name,
            Target = slo.Target.Value,
            WindowSeconds = slo.Window.TotalSeconds,
            WithinMilliseconds = slo.Within?.TotalMilliseconds,
            By = Spelled(slo.By),
            Accounts = [.. account.Accounts.Select(one => new AccountResult(Spelled(one.By), one.Count, one.Bad, Share(one.Availability), one.Keeps(slo), one.Seconds, one.Owed(slo)?.Credit.Value))],
            Scale = account.Scale,
            LeftOut = account.Dropped,
            LeftOutSeconds = account.VoidSeconds,
            Budget = account.Budget is { } budget ? new BudgetResult(slo.Target.Rest, Math.Round(budget.BurnRate, BurnDigits), Math.Round(budget.Used, ShareDigits), budget.Lasts is { } lasts ? Math.Round(lasts.TotalSeconds) : null) : null,
            Burn = [.. account.Peaks.Select(peak => new BurnResult(peak.Seconds, Math.Round(peak.BurnRate, BurnDigits), peak.ShortSeconds, peak.PagesAt))],
            Why = SlaSentences.Why(account),
            Notes = [.. SlaSentences.Notes(run, ruling, account)],
        };
    }

    // Rounded towards the worse: what is a miss is no hit in the ninth digit.
    private static double Share(decimal availability) => (double)(Math.Floor(availability * 1_000_000_000m) / 1_000_000_000m);

    private static string Spelled(AccountedBy by) => JsonNamingPolicy.CamelCase.ConvertName(by.ToString());
}

/// <summary>What one way of accounting makes of a run.</summary>
/// <param name="By">The way: requests, intervals or minutes.</param>
/// <param name="Count">Requests, whole intervals or whole minutes that count.</param>
/// <param name="Bad">Requests that were not good, intervals that had one, or minutes that were down.</param>
/// <param name="Availability">The share that is held against the promise, from 0 to 1.</param>
/// <param name="Kept">Whether the run by itself keeps the promise.</param>
/// <param name="Seconds">The length of an interval or a minute as it was counted; absent for requests.</param>
/// <param name="Credit">The share of the customer's bill that is owed if the whole window is like the run; absent for none.</param>
public sealed record AccountResult(string By, long Count, long Bad, double Availability, bool Kept, int? Seconds = null, double? Credit = null);

/// <summary>What a run took of an error budget.</summary>
/// <param name="Allowed">The share that may be bad.</param>
/// <param name="BurnRate">How many times as fast as allowed it burned over the run.</param>
/// <param name="Used">The share of the window's budget that the run used.</param>
/// <param name="LastsSeconds">How long the budget lasts at this rate; absent where it outlasts the window.</param>
public sealed record BudgetResult(double Allowed, double BurnRate, double Used, double? LastsSeconds = null);

/// <summary>How fast a budget burned at worst.</summary>
/// <param name="Seconds">The window, or the long one of two.</param>
/// <param name="BurnRate">The highest burn rate; of two windows the highest that both reached at once.</param>
/// <param name="ShortSeconds">The short one, which ends with it; absent where there is one.</param>
/// <param name="PagesAt">The rate at which two windows alarm somebody.</param>
public sealed record BurnResult(int Seconds, double BurnRate, int? ShortSeconds = null, double? PagesAt = null);
