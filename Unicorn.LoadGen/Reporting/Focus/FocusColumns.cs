using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Unicorn.LoadGen.Costs;

namespace Unicorn.LoadGen.Reporting.Focus;

/// <summary>
/// The columns of <c>bill.csv</c>: the mandatory ones of FOCUS 1.2, those of its conditional ones that a run has, the two for providers that 1.3 added,
/// and behind them what the harness knows beyond it.
/// </summary>
internal static class FocusColumns
{
    private const string Provider = "Unicorn";
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    public static ImmutableArray<FocusColumn> All { get; } =
    [
        Number("BilledCost", (_, row) => row.BilledCost),
        Text("BillingAccountId", (bill, _) => bill.Judged.Result.Scenario),
        Text("BillingAccountName", (bill, _) => bill.Judged.Result.Scenario),
        Text("BillingCurrency", (bill, _) => bill.Judged.Bill.Prices.Price.Currency),
        Time("BillingPeriodEnd", (bill, _) => bill.PeriodEnd),
        Time("BillingPeriodStart", (bill, _) => bill.PeriodStart),
        Text("ChargeCategory", (_, row) => row.IsPurchase ? "Purchase" : "Usage"),
        Text("ChargeClass", (_, _) => null),
        Text("ChargeDescription", (_, row) => row.Description),
        Text("ChargeFrequency", (_, row) => row.IsPurchase ? "One-Time" : "Usage-Based"),
        Time("ChargePeriodEnd", (_, row) => row.End),
        Time("ChargePeriodStart", (_, row) => row.Start),
        Text("CommitmentDiscountCategory", (_, row) => row.Commitment is null ? null : "Usage"),
        Text("CommitmentDiscountId", (_, row) => row.Commitment),
        Text("CommitmentDiscountName", (_, row) => row.Commitment),
        Number("CommitmentDiscountQuantity", (_, row) => row.Commitment is null ? null : Seconds(row.CommittedTime)),
        Text("CommitmentDiscountStatus", (_, row) => row.Commitment is null || row.IsPurchase ? null : row.IsUnused ? "Unused" : "Used"),
        Text("CommitmentDiscountType", (_, row) => row.Commitment is null ? null : "Reservation"),
        Text("CommitmentDiscountUnit", (_, row) => row.Commitment is null ? null : "Seconds"),
        Number("ConsumedQuantity", (_, row) => IsOfInstance(row) ? Seconds(row.Line.UsedTime) : null),
        Text("ConsumedUnit", (_, row) => IsOfInstance(row) ? "Seconds" : null),
        Number("ContractedCost", (_, row) => row.ListCost),
        Number("ContractedUnitPrice", (_, row) => row.UnitPrice),
        Number("EffectiveCost", (_, row) => row.EffectiveCost),
        Text("HostProviderName", (_, _) => Provider),
        Text("InvoiceId", (bill, _) => bill.Judged.Result.Id),
        Text("InvoiceIssuerName", (_, _) => Provider),
        Number("ListCost", (_, row) => row.ListCost),
        Number("ListUnitPrice", (_, row) => row.UnitPrice),
        Text("PricingCategory", (_, row) => row.Commitment is null || row.IsPurchase ? "Standard" : "Committed"),
        Number("PricingQuantity", (_, row) => row.Quantity),
        Text("PricingUnit", (bill, _) => FocusUnit.Of(bill.Judged.Bill.Prices.Quantum)),
        Text("ProviderName", (_, _) => Provider),
        Text("PublisherName", (_, _) => Provider),
        Text("ResourceId", (_, row) => row.Line.Id),
        Text("ResourceName", (_, row) => row.Line.Id),
        Text("ResourceType", (_, row) => IsOfInstance(row) ? "Instance" : "Reservation"),
        Text("ServiceCategory", (_, _) => "Compute"),
        Text("ServiceName", (bill, _) => bill.Judged.Result.Origin.Embedded ? "Reference Hash Server" : bill.Judged.Result.Origin.Target),
        Text("ServiceProviderName", (_, _) => Provider),
        Text("ServiceSubcategory", (_, _) => "Virtual Machines"),
        Text("SkuId", (_, row) => row.IsPurchase ? "reservation" : "instance"),
        Text("SkuPriceId", (bill, row) => $"{(row.IsPurchase ? "reservation" : "instance")}/{FocusUnit.Of(bill.Judged.Bill.Prices.Quantum)}"),
        new("Tags", FocusType.Json, (bill, _) => JsonSerializer.Serialize(new SortedDictionary<string, string>(StringComparer.Ordinal) { ["run"] = bill.Judged.Result.Id, ["scenario"] = bill.Judged.Result.Scenario })),
        Text("x_AtLeast", (_, row) => row.Line.AtLeast ? "true" : "false"),
        Number("x_CostPerMillionGood", (bill, _) => bill.Judged.Result.Bill.PerMillion),
        Number("x_CostPerMillionGoodWhenFull", (bill, _) => bill.Judged.Result.Bill.PerMillionWhenFull),
        Text("x_EndedBy", (_, row) => row.Line.EndedBy),
        Number("x_LaunchedSeconds", (_, row) => Seconds(row.Line.Launched)),
        Number("x_PaidSeconds", (_, row) => row.IsUnused ? 0 : Seconds(row.Line.PaidTime)),
        Number("x_TimeScale", (bill, _) => bill.Judged.Bill.TimeScale),
        Text("x_Verdict", (bill, _) => bill.Judged.Result.Verdict),
        Number("x_WastedSeconds", (_, row) => row.Line.Purchase == Purchase.OnDemand ? Seconds(row.Line.PaidTime - row.Line.UsedTime) : null),
    ];

    private static bool IsOfInstance(FocusRow row) => row.Line.Purchase != Purchase.Reserved;

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    private static FocusColumn Text(string name, Func<FocusBill, FocusRow, string?> value) => new(name, FocusType.String, value);

    private static FocusColumn Number(string name, Func<FocusBill, FocusRow, decimal?> value) =>
        new(name, FocusType.Decimal, (bill, row) => value(bill, row)?.ToString("0.############", s_invariant));

    private static FocusColumn Time(string name, Func<FocusBill, FocusRow, DateTimeOffset> value) =>
        new(name, FocusType.DateTime, (bill, row) => value(bill, row).UtcDateTime.ToString(Format, s_invariant));
}
