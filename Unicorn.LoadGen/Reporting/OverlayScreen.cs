using Spectre.Console;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The screen of several runs: a line for each.</summary>
public static class OverlayScreen
{
    /// <summary>Draws them.</summary>
    /// <param name="console">Where.</param>
    /// <param name="overlay">The runs.</param>
    /// <param name="file">The page that was written.</param>
    public static void Render(IAnsiConsole console, Overlay overlay, string file)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("run");
        foreach (var column in (string[])["planned", "right", "p50 ms", "p95 ms", "p99 ms", "bill", "verdict"])
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        foreach (var (name, judged) in overlay.Runs)
        {
            var result = judged.Result;
            table.AddRow(
                Markup.Escape(name),
                Spoken.Count(result.Arrivals.Planned),
                Spoken.Right(result.Arrivals),
                Spoken.Milliseconds(result.ResponseTime.P50),
                Spoken.Milliseconds(result.ResponseTime.P95),
                Spoken.Milliseconds(result.ResponseTime.P99),
                Markup.Escape(Spoken.Bill(result)),
                result.Verdict);
        }

        console.Write(table);
        if (Spoken.Differences(overlay) is { } differences)
            console.MarkupLineInterpolated($"[yellow]note[/]      {differences}");
        console.WriteLine($"page      {file}");
    }
}
