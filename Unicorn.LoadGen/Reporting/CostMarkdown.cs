using static Unicorn.LoadGen.Reporting.MarkdownText;

namespace Unicorn.LoadGen.Reporting;

/// <summary><c>cost.md</c>: what a run cost and why, for a pull request or a mail.</summary>
public static class CostMarkdown
{
    /// <summary>The report's text.</summary>
    public static string Render(Result result) => string.Join('\n',
    [
        $"# {Cell(result.Scenario)}: {Spoken.Bill(result)}",
        "",
        $"{Cell(Spoken.BillDetail(result))}.",
        "",
        .. PerMillion(result.Bill),
        .. Instances(result.Bill),
        "## What faults cost",
        "",
        .. Faults(result),
        "## What it would cost elsewhere",
        "",
        .. Elsewhere(result.Bill),
        $"Run {Code(result.Id)}, started {Spoken.Instant(result.StartedAt)}, {result.Verdict}. The bill for machines is `bill.csv`, in the columns of FOCUS.",
        "",
    ]);

    private static IEnumerable<string> PerMillion(BillResult bill) => Table(
        ["a million right answers cost", $">{bill.Currency}"],
        [["as billed", Spoken.PerMillion(bill.PerMillion)], ["if the paid time were used", Spoken.PerMillion(bill.PerMillionWhenFull)]],
        ReportFiles.CostPageFile);

    private static IEnumerable<string> Instances(BillResult bill) => Table(
        ["instance", ">used", ">paid", ">started quanta", ">cost", "ended by"],
        [.. bill.Lines.Select(line => new[]
        {
            Cell(line.Instance) + (line.CoveredBy is { } reservation ? $" ({Cell(reservation)})" : ""),
            Spoken.Seconds(line.UsedSeconds), Spoken.Seconds(line.PaidSeconds), Spoken.Count(line.Quanta),
            (line.AtLeast ? "at least " : "") + Spoken.Money(line.Cost, bill.Currency), Cell(line.EndedBy ?? "-"),
        })],
        ReportFiles.CostPageFile);

    private static IEnumerable<string> Faults(Result result) =>
    [
        .. result.Bill.Faults is not { IsEmpty: false } faults ? ["No instance died, and no arrival failed by the fault of the service.", ""] : Table(
            ["fault", ">count", ">cost"],
            [.. faults.Select(fault => new[] { Cell(fault.Name), Spoken.Count(fault.Count), Spoken.Cost(fault, result.Bill) })],
            ReportFiles.CostPageFile),
        Spoken.WhatFaultsCost,
        "",
        .. List([.. Spoken.Credits(result).Select(Cell)], ReportFiles.CostPageFile),
    ];

    private static IEnumerable<string> Elsewhere(BillResult bill) => bill.Elsewhere is not { } sheets ? [] : Table(
        ["price sheet", ">total", ">paid", ">a million as billed", ">if used", "asks"],
        [.. sheets.Select(sheet => new[]
        {
            Cell(sheet.Name), Spoken.Money(sheet.Total, sheet.Currency), Spoken.Seconds(sheet.PaidSeconds), Spoken.PerMillion(sheet.PerMillion), Spoken.PerMillion(sheet.PerMillionWhenFull), Cell(sheet.Prices),
        })],
        ReportFiles.CostPageFile);
}
