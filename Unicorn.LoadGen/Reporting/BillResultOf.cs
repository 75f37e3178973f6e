using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Reporting;

/// <summary>Makes the result of what was billed.</summary>
internal static class BillResultOf
{
    // Of a currency's units; what is exact on a bill is not rounded.
    private const int Digits = 4;

    /// <summary>The result.</summary>
    public static BillResult Run(RunRecord run, Bill bill)
    {
        var perMillion = CostPerMillion.Of(bill, run);
        return new BillResult
        {
            Currency = bill.Prices.Price.Currency,
            Total = bill.Total.Amount,
            AtLeast = bill.AtLeast,
            Prices = Words(bill.Prices) + (bill.TimeScale > 1 ? $", in the scenario's time: 1 s of the run is {Duration.Format(TimeSpan.FromSeconds(bill.TimeScale))} of it" : ""),
            UsedSeconds = bill.UsedTime.TotalSeconds,
            PaidSeconds = bill.PaidTime.TotalSeconds,
            PerMillion = Rounded(perMillion?.AsBilled),
            PerMillionWhenFull = Rounded(perMillion?.WhenFull),
            Lines = [.. bill.Lines.Select(Line)],
            Periods = [.. Periods(BillPeriod.Of(bill, run.Manifest.StartedAt))],
            Faults = [.. FaultCost.Of(run, bill).Select(fault => new FaultResult(fault.Name, fault.IsOfInstance, fault.Count, Rounded(fault.Cost)))],
            Elsewhere = [.. ShippedPrices.All.Select(sheet => Elsewhere(run, sheet.Name, sheet.Prices))],
        };
    }

    private static BillLineResult Line(BillLine line) => new(
        line.Id,
        line.Launched.TotalSeconds,
        line.Ended.TotalSeconds,
        line.UsedTime.TotalSeconds,
        line.PaidTime.TotalSeconds,
        line.Quanta,
        line.Cost.Amount,
        line.AtLeast,
        line.EndedBy,
        line.CoveredBy,
        line.Purchase == Purchase.Reserved ? true : null);

    private static IEnumerable<BillPeriodResult> Periods(IEnumerable<BillPeriod> periods)
    {
        var sum = 0m;
        foreach (var period in periods)
            yield return new BillPeriodResult(period.From.TotalSeconds, period.To.TotalSeconds, period.Quanta, period.Cost.Amount, sum += period.Cost.Amount);
    }

    private static ElsewhereResult Elsewhere(RunRecord run, string name, PriceSheet prices)
    {
        var bill = Bill.Of(prices, Usage.Of(run.Instances, run.Manifest.Target.Instances), run.LastSeen, run.Manifest.StartedAt, run.Scenario.TimeScale);
        var perMillion = CostPerMillion.Of(bill, run);
        return new ElsewhereResult(name, Words(prices), prices.Price.Currency, bill.Total.Amount, bill.PaidTime.TotalSeconds, Rounded(perMillion?.AsBilled), Rounded(perMillion?.WhenFull));
    }

    private static string Words(PriceSheet prices) =>
        $"{prices.Price} for each started {Duration.Format(prices.Quantum)} of an instance, {(prices.From == BilledFrom.Launch ? "from its launch" : "of the clock")}"
        + (prices.Minimum is { } least ? $", at least {Duration.Format(least)}" : "")
        + (prices.Reserved is { } reserved ? $"; {Judging.Text.Number(reserved.Instances, "instance")} reserved at {reserved.Price}" : "");

    private static decimal? Rounded(Money? money) => money is { } amount ? decimal.Round(amount.Amount, Digits) : null;
}
