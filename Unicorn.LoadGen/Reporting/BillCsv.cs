using System.Text;
using Unicorn.LoadGen.Reporting.Focus;

namespace Unicorn.LoadGen.Reporting;

/// <summary><c>bill.csv</c>: the bill in the columns of FOCUS, the common form of cloud bills. What is not there is written as nothing.</summary>
public static class BillCsv
{
    /// <summary>The file's text.</summary>
    public static string Render(Judged judged)
    {
        var csv = new StringBuilder().AppendJoin(',', FocusColumns.All.Select(column => column.Name)).Append('\n');
        var bill = FocusBill.Of(judged);
        foreach (var row in bill.Rows)
            csv.AppendJoin(',', FocusColumns.All.Select(column => Quoted(column.Value(bill, row)))).Append('\n');

        return csv.ToString();
    }

    private static string Quoted(string? text) =>
        text is null ? "" : text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
