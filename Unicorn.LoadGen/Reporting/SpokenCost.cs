using System.Globalization;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Reporting;

/// <summary>How what was billed is written for people.</summary>
internal static partial class Spoken
{
    /// <summary>What the cost of a fault means.</summary>
    public const string WhatFaultsCost =
        "An instance that died costs what the bill has more than if it had lived on in place of the next one that was launched; without a next one, what was paid for it and not used. "
        + "Arrivals without a right answer cost what as many right answers cost in this run. Freezes are not told apart: they show as slow answers and as timeouts.";

    public static string Bill(Result result) => (result.Bill.AtLeast ? "at least " : "") + Money(result.Bill.Total, result.Bill.Currency);

    /// <summary>Paid beside used time, and what a million right answers cost.</summary>
    public static string BillDetail(Result result)
    {
        var bill = result.Bill;
        var instances = Text.Number(bill.Lines.Count(line => line.IsReservation != true), "instance");
        var text = $"{instances} used {Seconds(bill.UsedSeconds)} of {Seconds(bill.PaidSeconds)} paid ({bill.Prices})";
        return bill is { PerMillion: { } billed, PerMillionWhenFull: { } full }
            ? $"{text}; a million right answers cost {Rounded(billed)} {bill.Currency}, {Rounded(full)} {bill.Currency} if the paid time were used"
            : text;
    }

    /// <summary>What a million right answers cost, without the currency.</summary>
    public static string PerMillion(decimal? amount) => amount is { } cost ? Rounded(cost) : "-";

    /// <summary>What a fault cost.</summary>
    public static string Cost(FaultResult fault, BillResult bill) => fault.Cost is { } cost ? Money(cost, bill.Currency) : "-";

    /// <summary>What would be owed by each contract, a sentence each: the accounting that it names decides.</summary>
    public static IEnumerable<string> Credits(Result result) => (result.Sla ?? []).Select(sla =>
        sla.Accounts.FirstOrDefault(account => account.By == sla.By) is { Credit: not null } named
            ? $"{sla.Name}: {Credit(named)} of the customer's bill would be owed."
            : $"{sla.Name}: no service credit would be owed.");

    private static string Rounded(decimal amount) => amount.ToString(amount >= 100 ? "#,0" : "0.00", CultureInfo.InvariantCulture);
}
