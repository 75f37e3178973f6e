using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Unicorn.Tests.Reporting.Focus;

/// <summary>
/// The rules of FOCUS 1.2 that a program can enforce, written from the specification's columns and not from the code that writes them, with the two
/// columns that 1.3 made mandatory.
/// </summary>
internal static partial class FocusCheck
{
    // Mandatory, and whether nothing may stand there.
    private static readonly (string Name, bool MayBeNull)[] s_mandatory =
    [
        ("BilledCost", false), ("BillingAccountId", false), ("BillingAccountName", true), ("BillingCurrency", false), ("BillingPeriodStart", false), ("BillingPeriodEnd", false),
        ("ChargeCategory", false), ("ChargeClass", true), ("ChargeDescription", true), ("ChargePeriodStart", false), ("ChargePeriodEnd", false), ("ContractedCost", false),
        ("EffectiveCost", false), ("InvoiceIssuerName", false), ("ListCost", false), ("PricingQuantity", true), ("PricingUnit", true), ("ProviderName", false), ("PublisherName", false),
        ("ServiceCategory", false), ("ServiceName", false), ("ServiceProviderName", false), ("HostProviderName", false),
    ];

    private static readonly string[] s_costs = ["BilledCost", "ContractedCost", "EffectiveCost", "ListCost"];
    private static readonly string[] s_decimals = [.. s_costs, "ContractedUnitPrice", "ListUnitPrice", "PricingQuantity", "ConsumedQuantity", "CommitmentDiscountQuantity"];
    private static readonly string[] s_instants = ["BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"];
    // Of usage and purchases, corrections aside, these tell at which price.
    private static readonly string[] s_priced = ["PricingQuantity", "PricingUnit", "ListUnitPrice", "ContractedUnitPrice", "PricingCategory"];

    private static readonly string[] s_placeholders = ["null", "none", "n/a", "na", "nil", "-", "unknown"];

    private static readonly (string Name, string[] Allowed)[] s_words =
    [
        ("ChargeCategory", ["Usage", "Purchase", "Tax", "Credit", "Adjustment"]), ("ChargeClass", ["", "Correction"]), ("ChargeFrequency", ["One-Time", "Recurring", "Usage-Based"]),
        ("PricingCategory", ["", "Standard", "Dynamic", "Committed", "Other"]), ("ServiceCategory", ["Compute"]), ("ServiceSubcategory", ["Virtual Machines"]),
        ("CommitmentDiscountStatus", ["", "Used", "Unused"]), ("CommitmentDiscountCategory", ["", "Spend", "Usage"]),
    ];

    /// <summary>Every rule that a file breaks, with its line.</summary>
    public static IEnumerable<string> Breaches(string csv)
    {
        var lines = Csv(csv).ToArray();
        var header = lines[0];
        foreach (var breach in Header(header))
            yield return breach;
        foreach (var (i, line) in lines.Index().Skip(1))
        {
            if (line.Length != header.Length)
            {
                yield return $"line {i}: {line.Length} cells";
                continue;
            }

            foreach (var breach in Row(header.Zip(line).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)))
                yield return $"line {i}: {breach}";
        }
    }

    /// <summary>The rows of a file, by the names of their columns.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Rows(string csv)
    {
        var lines = Csv(csv).ToArray();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    private static IEnumerable<string> Header(string[] header)
    {
        foreach (var (name, _) in s_mandatory.Where(column => !header.Contains(column.Name)))
            yield return $"no {name}";
        foreach (var name in header.Where(name => !ColumnId().IsMatch(name)))
            yield return $"{name} is no id";
        if (header.Distinct(StringComparer.Ordinal).Count() != header.Length)
            yield return "a column comes twice";
        if (header.SkipWhile(name => !name.StartsWith("x_", StringComparison.Ordinal)).Any(name => !name.StartsWith("x_", StringComparison.Ordinal)))
            yield return "a custom column is not behind all others";
    }

    private static IEnumerable<string> Row(Dictionary<string, string> row)
    {
        foreach (var (name, _) in s_mandatory.Where(column => !column.MayBeNull && row.GetValueOrDefault(column.Name) == ""))
            yield return $"{name} is empty";
        foreach (var (name, value) in row.Where(cell => s_placeholders.Contains(cell.Value.ToLowerInvariant())))
            yield return $"{name} has a placeholder: {value}";
        foreach (var name in s_decimals.Where(name => row[name] != "" && !PlainDecimal().IsMatch(row[name])))
            yield return $"{name} is no plain decimal: {row[name]}";
        foreach (var name in s_instants.Where(name => !Instant().IsMatch(row[name])))
            yield return $"{name} is no instant: {row[name]}";
        foreach (var (name, allowed) in s_words.Where(word => !word.Allowed.Contains(row[word.Name])))
            yield return $"{name} is not one of {string.Join(", ", allowed)}: {row[name]}";
        foreach (var name in s_priced.Where(name => row["ChargeCategory"] is "Usage" or "Purchase" && row["ChargeClass"] == "" && row[name] == ""))
            yield return $"{name} of a charge is empty";
        if (!Currency().IsMatch(row["BillingCurrency"]))
            yield return "no currency";
        if (JsonDocument.Parse(row["Tags"]).RootElement is not { ValueKind: JsonValueKind.Object } tags || tags.EnumerateObject().Any(tag => tag.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            yield return "Tags is no object of single values";
        foreach (var breach in Money(row).Concat(Periods(row)).Concat(Commitments(row)))
            yield return breach;
    }

    private static IEnumerable<string> Money(Dictionary<string, string> row)
    {
        foreach (var (unit, cost) in new[] { ("ListUnitPrice", "ListCost"), ("ContractedUnitPrice", "ContractedCost") })
        {
            if (row[unit] != "" && Number(row[unit]) * Number(row["PricingQuantity"]) != Number(row[cost]))
                yield return $"{unit} x PricingQuantity is not {cost}";
        }

        foreach (var (quantity, unit) in new[] { ("PricingQuantity", "PricingUnit"), ("ConsumedQuantity", "ConsumedUnit") })
        {
            if (row[quantity] == "" != (row[unit] == ""))
                yield return $"{quantity} without {unit}, or the other way round";
        }

        if (row["PricingUnit"] != "" && !Unit().IsMatch(row["PricingUnit"]))
            yield return $"{row["PricingUnit"]} is no unit";
        if (s_costs.Any(cost => Number(row[cost]) < 0))
            yield return "a cost is below zero";
    }

    private static IEnumerable<string> Periods(Dictionary<string, string> row)
    {
        DateTime At(string name) => DateTime.Parse(row[name], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        if (At("ChargePeriodStart") >= At("ChargePeriodEnd"))
            yield return "the charge period has no length";
        if (At("ChargePeriodStart") < At("BillingPeriodStart") || At("ChargePeriodEnd") > At("BillingPeriodEnd"))
            yield return "the charge period is not within the billing period";
        if (new[] { At("BillingPeriodStart"), At("BillingPeriodEnd") }.Any(bound => bound != new DateTime(bound.Year, bound.Month, 1, 0, 0, 0, DateTimeKind.Utc)))
            yield return "the billing period is not of whole months";
    }

    private static IEnumerable<string> Commitments(Dictionary<string, string> row)
    {
        var isCommitted = row["CommitmentDiscountId"] != "";
        var isPurchase = row["ChargeCategory"] == "Purchase";
        if (isCommitted != (row["CommitmentDiscountType"] != "") || isCommitted != (row["CommitmentDiscountCategory"] != ""))
            yield return "a commitment is told in part";
        if (isCommitted != (row["CommitmentDiscountQuantity"] != "") || isCommitted != (row["CommitmentDiscountUnit"] != ""))
            yield return "of a commitment it is not told how much of it";
        if ((row["CommitmentDiscountStatus"] != "") != (isCommitted && !isPurchase))
            yield return "what is used of a commitment is told of something else";
        if ((row["PricingCategory"] == "Committed") != (isCommitted && !isPurchase))
            yield return "the pricing category is not that of the commitment";
        if (isPurchase && isCommitted && Number(row["EffectiveCost"]) != 0)
            yield return "the purchase of a commitment costs something beside its use";
        if (isPurchase && row["ChargeFrequency"] == "Usage-Based")
            yield return "a purchase is based on usage";
    }

    private static decimal Number(string text) => text == "" ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>RFC 4180, with line feeds.</summary>
    private static IEnumerable<string[]> Csv(string text)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (text[i] is ',' or '\n' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                {
                    yield return [.. cells];
                    cells.Clear();
                }
            }
            else
                cell.Append(text[i]);
        }
    }

    [GeneratedRegex("^(x_)?([A-Z][a-z0-9]*)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColumnId();

    [GeneratedRegex(@"^-?\d+(\.\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainDecimal();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Currency();

    [GeneratedRegex(@"^(\d+ )?(Days|Hours|Minutes|Seconds|Milliseconds|Microseconds|Nanoseconds)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unit();
}
