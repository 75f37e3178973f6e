using System.Globalization;
using System.Text;

namespace Unicorn.LoadGen.Reporting;

/// <summary><c>bill.csv</c>: a line for each instance.</summary>
public static class BillCsv
{
    /// <summary>The file's text.</summary>
    public static string Render(Result result)
    {
        var csv = new StringBuilder("instance,launched,ended,endedBy,usedSeconds,paidSeconds,quanta,cost,currency,atLeast\n");
        foreach (var line in result.Bill.Lines)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{Quoted(line.Instance)},{line.Launched:0.###},{line.Ended:0.###},{Quoted(line.EndedBy)},{line.UsedSeconds:0.###},{line.PaidSeconds:0.###},{line.Quanta},{line.Cost:0.00##},{result.Bill.Currency},{(line.AtLeast ? "true" : "false")}\n");
        }

        return csv.ToString();
    }

    private static string Quoted(string? text) =>
        text is null ? "" : text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
