using Spectre.Console;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>The counts of a run so far, and its rates now, each under its name.</summary>
internal static class Totals
{
    private const int LeastWidth = 12;
    private const int WidestColumn = 16;

    /// <summary>The lines.</summary>
    public static IEnumerable<Line> Lines(WatchedRun run, RunProgress progress, Page page)
    {
        var clients = WatchedRun.ClientsAt(run.StepAt(progress.Elapsed), progress.Elapsed);
        (string Name, string Value, Style? Style)[] counts =
        [
            ("planned", Spoken.Count(progress.Planned), Ink.Strong),
            ("sent", Spoken.Count(progress.Sent), Ink.Strong),
            ("answered", Spoken.Count(progress.Answered), Ink.Strong),
            ("late", Spoken.Count(progress.Late), progress.Late > 0 ? Ink.Doubt : Ink.Strong),
            ("not right", Spoken.Count(progress.Bad), progress.Bad > 0 ? Ink.Bad : Ink.Strong),
        ];
        (string Name, string Value, Style? Style)[] rates =
        [
            clients is { } asking ? ("clients now", Spoken.Count(asking), null) : ("planned now", WatchedRun.Rate(progress.PlannedPerSecond), null),
            ("sent now", WatchedRun.Rate(progress.SentPerSecond), null),
            ("in flight", Spoken.Count(progress.Gauges.InFlight), null),
            ("most so far", Spoken.Count(progress.MostInFlight), null),
            ("allowed", Spoken.Count(run.Scenario.MaxInFlight), null),
        ];

        var column = Math.Max(counts.Concat(rates).Max(item => item.Value.Length) + 2, Math.Clamp(page.Width / counts.Length, LeastWidth, WidestColumn));
        if (column * counts.Length > page.Width)
            return Line.Flow(counts.Concat(rates).Select(item => new Line(item.Name + " ", Ink.Quiet).Add(item.Value, item.Style)), page.Width);

        return Rows(counts).Concat(Rows(rates));

        IEnumerable<Line> Rows((string Name, string Value, Style? Style)[] items)
        {
            var (names, values) = (new Line(), new Line());
            for (var i = 0; i < items.Length; i++)
            {
                names.AddRight(items[i].Name, (i + 1) * column, Ink.Quiet);
                values.AddRight(items[i].Value, (i + 1) * column, items[i].Style);
            }

            return [names, values];
        }
    }
}
