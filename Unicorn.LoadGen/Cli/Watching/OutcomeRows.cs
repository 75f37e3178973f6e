using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Cli.Watching;

/// <summary>What became of the arrivals so far, the worst first, and of the right ones last.</summary>
internal static class OutcomeRows
{
    private const int MostRows = 4;
    private const int LongestBar = 40;

    /// <summary>The lines.</summary>
    public static IEnumerable<Line> Lines(RunProgress progress, Page page)
    {
        var table = new TextTable(new Column("outcome"), new Column("arrivals"), new Column("share"), new Column("", IsText: true)) { HasHead = false };
        foreach (var (name, count) in Shown(progress.Outcomes))
            table.Add(name, Spoken.Count(count), Spoken.Share(count, progress.Ended), new Cell(page.Glyphs.Bar((double)count / progress.Ended, Math.Min(LongestBar, page.Width / 3)), Ink.OfOutcome(name)));
        return progress.Ended == 0 ? [] : table.Lines(page);
    }

    /// <summary>At most <see cref="MostRows"/>: what has no row of its own is summed. A wrong answer is worse than any failure, however many.</summary>
    public static IEnumerable<(string Name, long Count)> Shown(IEnumerable<(Outcome Outcome, long Count)> outcomes)
    {
        (string Name, long Count)[] bad = [.. outcomes
            .Where(o => o.Outcome.Kind != OutcomeKind.Ok)
            .OrderByDescending(o => o.Outcome.Kind == OutcomeKind.WrongAnswer)
            .ThenByDescending(o => o.Count)
            .Select(o => (o.Outcome.ToString(), o.Count))];
        var room = MostRows - 1;
        if (bad.Length > room)
            bad = [.. bad[..(room - 1)], ($"{bad.Length - room + 1} other kinds", bad[(room - 1)..].Sum(o => o.Count))];
        return bad.Concat(outcomes.Where(o => o.Outcome.Kind == OutcomeKind.Ok).Select(o => (o.Outcome.ToString(), o.Count)));
    }
}
