using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.Tests.Reporting.Focus;

/// <summary><c>bill.csv</c> keeps the rules of FOCUS, and is the bill.</summary>
public sealed class BillCsvTests
{
    private static readonly Judged s_golden = GoldenRun.Judged;
    private static readonly DateTimeOffset s_start = new(2026, 1, 31, 23, 52, 30, 250, TimeSpan.Zero);

    private static readonly PriceSheet[] s_sheets =
    [
        new(),
        new() { From = BilledFrom.Clock },
        new() { Price = new Money(0.000277777778m, "EUR"), Quantum = TimeSpan.FromSeconds(1), Minimum = TimeSpan.FromSeconds(60) },
        new() { Price = new Money(1.5m, "EUR"), Quantum = TimeSpan.FromMilliseconds(90_500) },
        new() { Reserved = new Reservation { Instances = 2, Price = new Money(4.99m, "USD") } },
        new() { Quantum = TimeSpan.FromHours(1), From = BilledFrom.Clock, Reserved = new Reservation { Instances = 1, Price = new Money(3, "USD") } },
    ];

    [Property(MaxTest = 50)]
    public void Every_rule_holds_and_the_sum_is_the_bill((int Launched, int Lived, bool Open)[] lives, byte sheet, bool faster)
    {
        // In milliseconds: parts of seconds, launches before the run, and lives of up to 70 minutes.
        var usage = lives.Select((life, i) => new InstanceUsage(
            $"i,{i}\"", TimeSpan.FromMilliseconds(life.Launched % 1_000_000), life.Open ? null : TimeSpan.FromMilliseconds((life.Launched % 1_000_000) + Math.Abs((long)life.Lived % 4_200_000)), life.Open ? null : "told to end"));
        var bill = Bill.Of(s_sheets[sheet % s_sheets.Length], [.. usage], TimeSpan.FromMinutes(90), s_start, faster ? 120 : 1);

        var csv = BillCsv.Render(Billed(bill));

        FocusCheck.Breaches(csv).ShouldBeEmpty();
        var rows = FocusCheck.Rows(csv);
        Sum(rows, "BilledCost").ShouldBe(bill.Total.Amount);
        Sum(rows, "EffectiveCost").ShouldBe(bill.Total.Amount);
        Sum(rows, "ConsumedQuantity").ShouldBe((decimal)bill.UsedTime.Ticks / TimeSpan.TicksPerSecond);
        Sum(rows, "x_PaidSeconds").ShouldBe((decimal)bill.PaidTime.Ticks / TimeSpan.TicksPerSecond);
        rows.Count(row => row["ResourceType"] == "Instance").ShouldBe(lives.Length);
        rows.Count(row => row["ResourceType"] == "Instance" && row["x_AtLeast"] == "true").ShouldBe(lives.Count(life => life.Open));
    }

    [Fact]
    public void A_charge_lasts_as_long_as_its_quanta_and_begins_where_they_do()
    {
        // 23:52:30 to 00:37:00 are 44.5 minutes: three quarters from the launch, and the four of the clock that begin at 23:45. They touch two months.
        var usage = new InstanceUsage("i-7", TimeSpan.Zero, TimeSpan.FromMinutes(44.5), null);
        var rows = s_sheets.Take(2).Select(prices => FocusCheck.Rows(BillCsv.Render(Billed(Bill.Of(prices, [usage], TimeSpan.FromHours(1), s_start)))).ShouldHaveSingleItem()).ToArray();

        rows.Select(row => row["ChargePeriodStart"]).ShouldBe(["2026-01-31T23:52:30Z", "2026-01-31T23:45:00Z"]);
        rows.Select(row => row["ChargePeriodEnd"]).ShouldBe(["2026-02-01T00:37:30Z", "2026-02-01T00:45:00Z"]);
        rows.Select(row => row["PricingQuantity"] + " x " + row["PricingUnit"]).ShouldBe(["3 x 15 Minutes", "4 x 15 Minutes"]);
        rows.Select(row => row["BilledCost"]).ShouldBe(["24", "32"]);
        rows.ShouldAllBe(row => row["ConsumedQuantity"] == "2670" && row["BillingPeriodStart"] == "2026-01-01T00:00:00Z" && row["BillingPeriodEnd"] == "2026-03-01T00:00:00Z");
    }

    [Fact]
    public void A_reservation_is_bought_once_and_its_price_lies_on_what_used_it()
    {
        // One instance for half of the quarter that one reservation was paid for, and another beside it at the full price.
        var prices = new PriceSheet { Reserved = new Reservation { Instances = 1, Price = new Money(5, "USD") } };
        InstanceUsage[] usage = [new("i-1", TimeSpan.Zero, TimeSpan.FromMinutes(7.5), null), new("i-2", TimeSpan.Zero, TimeSpan.FromMinutes(7.5), null)];
        var rows = FocusCheck.Rows(BillCsv.Render(Billed(Bill.Of(prices, usage, TimeSpan.FromMinutes(15), s_start))));

        rows.Select(row => row["ResourceId"] + ": " + row["BilledCost"] + " and " + row["EffectiveCost"]).ShouldBe(["i-1: 0 and 2.5", "i-2: 8 and 8", "reserved-1: 5 and 0", "reserved-1: 0 and 2.5"]);
        rows.Select(row => row["CommitmentDiscountStatus"] + ": " + row["CommitmentDiscountQuantity"]).ShouldBe(["Used: 450", ": ", ": 900", "Unused: 450"]);
    }

    [Theory]
    [InlineData("BilledCost", "$8.00")]
    [InlineData("BilledCost", "+8")]
    [InlineData("BilledCost", "")]
    [InlineData("ListCost", "8.01")]
    [InlineData("ContractedCost", "1,000")]
    [InlineData("BillingCurrency", "usd")]
    [InlineData("ChargeClass", "null")]
    [InlineData("ChargeCategory", "Fee")]
    [InlineData("PricingCategory", "Committed")]
    [InlineData("ChargePeriodStart", "2026-01-05T10:07:30.5Z")]
    [InlineData("ChargePeriodEnd", "2020-01-05T10:07:30Z")]
    [InlineData("BillingPeriodStart", "2026-01-02T00:00:00Z")]
    [InlineData("PricingUnit", "")]
    [InlineData("ListUnitPrice", "")]
    [InlineData("Tags", "[]")]
    public void The_check_finds_a_file_that_breaks_a_rule(string column, string value)
    {
        var csv = BillCsv.Render(s_golden);
        FocusCheck.Breaches(csv).ShouldBeEmpty();
        var header = csv.Split('\n')[0];
        var cells = FocusCheck.Rows(csv)[0].Select(cell => cell.Key == column ? value : cell.Value).Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

        FocusCheck.Breaches(header + "\n" + string.Join(',', cells) + "\n").ShouldNotBeEmpty();
    }

    [Fact]
    public void Beside_it_the_columns_are_told_in_their_order()
    {
        var told = JsonNode.Parse(ReportFiles.Texts.Single(file => file.Name == "bill.focus.json").Render(s_golden))!;

        told["FocusVersion"]!.GetValue<string>().ShouldBe("1.2");
        string.Join(',', told["ColumnDefinition"]!.AsArray().Select(column => column!["ColumnName"]!.GetValue<string>())).ShouldBe(BillCsv.Render(s_golden).Split('\n')[0]);
    }

    private static Judged Billed(Bill bill) =>
        s_golden with { Bill = bill, Run = s_golden.Run with { Manifest = s_golden.Run.Manifest with { StartedAt = s_start } } };

    private static decimal Sum(IEnumerable<Dictionary<string, string>> rows, string column) =>
        rows.Sum(row => row[column] == "" ? 0 : decimal.Parse(row[column], CultureInfo.InvariantCulture));
}
