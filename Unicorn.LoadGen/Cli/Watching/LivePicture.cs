using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>How a run goes, as a block of lines that fits on a terminal of 24 lines of 80 cells and makes use of a larger one.</summary>
internal static class LivePicture
{
    private const int Widest = RunProgress.Remembered;
    private const int LabelWidth = 11;

    /// <summary>The lines for a page. Where it is low, the blank ones go first and then those at the end.</summary>
    public static IEnumerable<Line> Lines(WatchedRun run, RunProgress progress, Page page)
    {
        page = page with { Width = Math.Min(page.Width, Widest) };
        IEnumerable<Line>[] parts = [Timeline.Lines(run, progress.Elapsed, progress.Gauges.InFlight, page), Totals.Lines(run, progress, page), ResponseCurves.Lines(run, progress, page), [.. OutcomeRows.Lines(progress, page), .. Remarks(run, progress, page)]];
        Line[] lines = [.. parts.SelectMany((part, i) => i == 0 ? part : part.Prepend(new Line()))];

        // The line below is the cursor's.
        var room = Math.Max(1, page.Height - 1);
        return (lines.Length <= room ? lines : lines.Where(line => line.Width > 0)).Take(room);
    }

    private static IEnumerable<Line> Remarks(WatchedRun run, RunProgress progress, Page page)
    {
        var gauges = progress.Gauges;
        var (trouble, tolerable) = (progress.Generator, Measuring.MeasuredLimits.Of(run.Scenario).SendLag);
        var lag = progress.History.LastOrDefault()?.LagP99;
        List<Line> items =
        [
            new Line("generator".PadRight(LabelWidth - 2), Ink.Quiet),
            new Line($"{Cores(gauges.GeneratorCpu)} of {Judging.Text.Number(run.Cores, "core")}"),
            new Line(lag is { } late ? $"send lag p99 {Spoken.Milliseconds(late.TotalMilliseconds)} ms" : "send lag p99 -", lag > tolerable ? Ink.Doubt : Style.Plain),
            trouble.Seconds == 0 ? new Line("voids nothing so far") : new Line($"own trouble in {Judging.Text.Number(trouble.Seconds, "second")}: {string.Join(", ", trouble.Names)}", Ink.Doubt),
        ];
        if (gauges.ServerCpu is { } server)
            items.Insert(3, new Line($"server {Cores(server)} cores"));

        foreach (var line in Line.Flow(items, page.Width))
            yield return line;
        if (progress.Trouble is { } warning)
            yield return new Line("warning".PadRight(LabelWidth), Ink.Doubt).Add(Printable.Shortened(warning, page.Width - LabelWidth, page.Glyphs), Ink.Doubt);
        yield return new Line("files".PadRight(LabelWidth), Ink.Quiet).Add(Printable.Shortened(run.Folder, page.Width - LabelWidth, page.Glyphs), Ink.Quiet);
        yield return new Line("Ctrl-C ends the run and judges what was measured", Ink.Quiet);
    }

    private static string Cores(double cores) => cores.ToString("0.00", CultureInfo.InvariantCulture);
}
