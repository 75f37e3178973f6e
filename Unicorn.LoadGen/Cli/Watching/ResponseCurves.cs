using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>The response times of the last second and a sparkline of those before, a row for each quantile, all to one scale.</summary>
internal static class ResponseCurves
{
    private const int MostRows = 3;
    private const int LabelWidth = 7;
    private const int ValueWidth = 13;
    private const int LeastCurve = 8;
    private const int Gap = 2;

    /// <summary>The lines.</summary>
    public static IEnumerable<Line> Lines(WatchedRun run, RunProgress progress, Page page)
    {
        var last = progress.History.LastOrDefault();
        int[] rows = Rows(progress);
        var limits = rows.Select(row => run.LimitAt(progress.Quantiles[row], progress.Elapsed)).ToArray();
        var promises = limits.Select(limit => limit is { } some ? "<= " + Duration.Format(some) : "").ToArray();
        var room = page.Width - LabelWidth - ValueWidth - Gap - promises.Max(promise => promise.Length + (promise.Length > 0 ? Gap : 0));
        var shown = room < LeastCurve ? [] : progress.History.Skip(Math.Max(0, progress.History.Count - room)).ToArray();
        var full = shown.SelectMany(second => rows.Select(row => second.Times[row])).Max()?.TotalMilliseconds;

        var heading = new Line("response time of the last second", Ink.Quiet).Add($"  {Judging.Text.Number(last?.Right ?? 0, "right answer")}");
        var scale = full is null ? "" : $"{Judging.Text.Number(shown.Length, "second")}, full height {Spoken.Milliseconds(full)} ms";
        foreach (var line in heading.Width + Gap + scale.Length <= page.Width ? [heading.AddRight(scale, page.Width, Ink.Quiet)] : Line.Flow([heading, new Line(scale, Ink.Quiet)], page.Width))
            yield return line;

        for (var i = 0; i < rows.Length; i++)
        {
            var (row, quantile) = (rows[i], progress.Quantiles[rows[i]]);
            var line = new Line(quantile.ToString(), Ink.Quiet).PadTo(LabelWidth)
                .AddRight(Value(last, row, quantile), LabelWidth + ValueWidth, last?.Times[row] > limits[i] ? Ink.Bad : Ink.Strong)
                .PadTo(LabelWidth + ValueWidth + Gap + Math.Max(0, room - shown.Length));
            foreach (var second in shown)
                line.Add(page.Glyphs.Level(second.Times[row]?.TotalMilliseconds, full ?? 0).ToString(), second.Times[row] > run.LimitAt(quantile, second.At) ? Ink.Bad : Ink.Curve);
            yield return line.AddRight(promises[i], page.Width, last?.Times[row] > limits[i] ? Ink.Bad : Ink.Quiet);
        }
    }

    /// <summary>A quantile that too few answers support is the longest of them, and is called so.</summary>
    private static string Value(ProgressSecond? last, int row, Quantile quantile) => last?.Times[row] is not { } time
        ? "-"
        : (last.Right * quantile.Rest < 1 ? "max " : "") + Spoken.Milliseconds(time.TotalMilliseconds) + " ms";

    /// <summary>The lowest and the highest are the median and p99 at the least; of those between, the highest.</summary>
    private static int[] Rows(RunProgress progress)
    {
        var all = Enumerable.Range(0, progress.Quantiles.Length);
        int[] always = [progress.Quantiles.IndexOf(new Quantile(0.5)), progress.Quantiles.IndexOf(new Quantile(0.99))];
        return [.. always.Concat(all.Except(always).Reverse()).Take(MostRows).Order()];
    }
}
