using Spectre.Console;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The screen of several runs: a line for each.</summary>
public static class OverlayScreen
{
    private const int LabelWidth = 10;

    /// <summary>Draws them.</summary>
    /// <param name="console">Where.</param>
    /// <param name="overlay">The runs.</param>
    /// <param name="file">The page that was written.</param>
    public static void Render(IAnsiConsole console, Overlay overlay, string file) => console.Write(new Block(page => Lines(overlay, file, page)));

    private static IEnumerable<Line> Lines(Overlay overlay, string file, Page page)
    {
        var table = new TextTable(new Column("run"), new Column("planned"), new Column("right"), new Column("p50 ms"), new Column("p95 ms"), new Column("p99 ms"), new Column("bill"), new Column("verdict", IsText: true));
        foreach (var (name, judged) in overlay.Runs)
        {
            var result = judged.Result;
            table.Add(
                name,
                Spoken.Count(result.Arrivals.Planned),
                Spoken.Right(result.Arrivals),
                Spoken.Milliseconds(result.ResponseTime.P50),
                Spoken.Milliseconds(result.ResponseTime.P95),
                Spoken.Milliseconds(result.ResponseTime.P99),
                Spoken.Bill(result),
                new Cell(result.Verdict, Ink.Of(result.Verdict)));
        }

        return [new Line(), .. table.Lines(page), new Line(), .. Remark("note", Spoken.Differences(overlay) ?? "", Ink.Doubt), .. Remark("page", file)];

        IEnumerable<Line> Remark(string label, string text, Style? style = null) => Line.Hanging(label, Wrapping.Lines(text, page.Width - LabelWidth), LabelWidth, style);
    }
}
