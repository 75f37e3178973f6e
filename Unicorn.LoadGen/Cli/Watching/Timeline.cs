using Spectre.Console;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Scheduling;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>Where a run is: what runs against what, which step, and a bar over the whole width with its steps marked.</summary>
internal static class Timeline
{
    /// <summary>A name shorter than this says nothing.</summary>
    private const int LeastName = 3;

    /// <summary>Of so many cells, one at most may mark a border: more would hide the bar.</summary>
    private const int CellsPerBorder = 4;

    /// <summary>The lines.</summary>
    public static IEnumerable<Line> Lines(WatchedRun run, TimeSpan elapsed, long inFlight, Page page)
    {
        var (plan, step) = (run.Schedule, run.StepAt(elapsed));
        var awaited = inFlight > 0 ? $", {Judging.Text.Number(inFlight, "answer")} awaited" : "";
        yield return Sides(
            new Line(),
            $"{run.Scenario.Name} on {run.Target}",
            $"{WatchedRun.Seconds(elapsed)} of {WatchedRun.Seconds(plan.Length)}{(elapsed < plan.Length ? $", {WatchedRun.Seconds(plan.Length - elapsed)} left" : awaited)}",
            page,
            Ink.Strong);
        yield return Sides(
            new Line($"step {step.Index + 1} of {plan.Phases.Length}  ", Ink.Quiet),
            step.Name,
            $"{WatchedRun.Load(step)}, {WatchedRun.Seconds(step.End - elapsed)} of {WatchedRun.Seconds(step.Length)} left",
            page,
            null);

        int[] starts = [.. plan.Phases.Select(phase => Cell(phase.Start, plan, page))];
        yield return Bar(starts, Cell(elapsed, plan, page), page);
        if (plan.Phases.Length > 1)
            yield return Names(plan, starts, step, page);
    }

    private static Line Sides(Line line, string left, string right, Page page, Style? style) =>
        line.Add(Printable.Shortened(left, page.Width - line.Width - right.Length - 2, page.Glyphs), style).AddRight(right, page.Width, Ink.Quiet);

    private static Line Bar(int[] starts, int done, Page page)
    {
        var borders = starts.Length * CellsPerBorder <= page.Width ? starts.Where(start => start > 0).ToHashSet() : [];
        string Part(int from, int to, (char Stretch, char Border) glyphs) =>
            string.Concat(Enumerable.Range(from, Math.Max(0, to - from)).Select(cell => borders.Contains(cell) ? glyphs.Border : glyphs.Stretch));
        return new Line(Part(0, done, page.Glyphs.Done), Ink.Good).Add(Part(done, page.Width, page.Glyphs.Left), Ink.Quiet);
    }

    private static Line Names(Schedule plan, int[] starts, Phase now, Page page)
    {
        var line = new Line();
        foreach (var phase in plan.Phases)
        {
            var end = phase.Index + 1 < starts.Length ? starts[phase.Index + 1] : page.Width;
            var room = end - starts[phase.Index] - 1;
            if (room >= LeastName)
                line.PadTo(starts[phase.Index]).Add(Printable.Shortened(phase.Name, room, page.Glyphs), phase == now ? Ink.Strong : Ink.Quiet);
        }

        return line;
    }

    private static int Cell(TimeSpan at, Schedule plan, Page page) =>
        plan.Length > TimeSpan.Zero ? (int)Math.Clamp(Math.Round(at / plan.Length * page.Width), 0, page.Width) : page.Width;
}
