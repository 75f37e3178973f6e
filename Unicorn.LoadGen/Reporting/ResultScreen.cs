using Spectre.Console;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The one screen at the end of a run.</summary>
public static class ResultScreen
{
    private const int LabelWidth = 10;
    private const int LongestBar = 40;

    /// <summary>What is said in more lines than this has a text of others in it that nobody means to read here; the result has all of it.</summary>
    private const int MostLines = 8;

    private static readonly (string Name, string Of, Func<Result, TimesResult> Times)[] s_times =
    [
        ("response time", "from the plan", result => result.ResponseTime),
        ("service time", "from the send", result => result.ServiceTime),
        ("send lag", "the generator's", result => result.SendLag),
    ];

    /// <summary>Draws the result.</summary>
    /// <param name="console">Where.</param>
    /// <param name="result">The result.</param>
    /// <param name="folder">The run folder.</param>
    /// <param name="reports">The names of the reports that are in it.</param>
    public static void Render(IAnsiConsole console, Result result, string folder, IReadOnlyList<string>? reports = null) =>
        console.Write(new Block(page => Lines(result, folder, reports ?? [], page)));

    private static IEnumerable<Line> Lines(Result result, string folder, IReadOnlyList<string> reports, Page page)
    {
        IEnumerable<Line>[] parts = [Verdict(result, page), Arrivals(result, page), Objectives(result, page), Times(result, page), Requests(result, page), Outcomes(result, page), Remarks(result, page), Files(folder, reports, page)];
        foreach (var part in parts)
        {
            var isFirst = true;
            foreach (var line in part)
            {
                if (isFirst)
                    yield return new Line();
                isFirst = false;
                yield return line;
            }
        }
    }

    private static IEnumerable<Line> Verdict(Result result, Page page)
    {
        var verdict = new Line(Spoken.Verdict(result), Ink.Of(result.Verdict).Decoration(Decoration.Bold)).Add("  ");
        yield return verdict.Add(Printable.Shortened(result.Scenario, page.Width - verdict.Width, page.Glyphs));
        foreach (var line in Wrapping.Lines(result.Why, page.Width, MostLines, page.Glyphs))
            yield return new Line(line);
    }

    private static IEnumerable<Line> Arrivals(Result result, Page page)
    {
        var a = result.Arrivals;
        (string What, long Count)[] counts = [("planned", a.Planned), ("sent", a.Sent), ("answered", a.Answered), ("late", a.Late)];
        var items = counts.Select(count => new Line(count.What + " ").Add(Spoken.Count(count.Count), Ink.Strong));
        if (a.NotReached > 0)
            items = items.Append(new Line($"not reached {Spoken.Count(a.NotReached)}"));
        if (result.WarmUp.Planned > 0)
            items = items.Append(new Line($"(warm-up, not judged: {Spoken.Count(result.WarmUp.Planned)})"));
        return Line.Flow(items, page.Width);
    }

    private static IEnumerable<Line> Objectives(Result result, Page page)
    {
        var table = new TextTable(new Column("objective"), new Column("needed"), new Column("observed"), new Column("90 % interval"), new Column("ruling", IsText: true));
        foreach (var o in result.Objectives)
            table.Add(o.Name, Spoken.Limit(o), new Cell(Spoken.Observed(o), Ink.Strong), Spoken.Interval(o), new Cell(o.Ruling, Ink.Of(o.Ruling)));
        return table.Lines(page);
    }

    private static IEnumerable<Line> Times(Result result, Page page)
    {
        var whole = Table(time => $"{time.Name} ({time.Of})");
        return whole.Width <= page.Width ? whole.Lines(page) : Table(time => time.Name).Lines(page);

        TextTable Table(Func<(string Name, string Of, Func<Result, TimesResult>), string> name)
        {
            var table = new TextTable([new Column("milliseconds"), .. Spoken.Quantiles.Select(q => new Column(q.Name)), new Column("count")]);
            foreach (var time in s_times)
                table.Add([name(time), .. Spoken.Quantiles.Select(q => new Cell(Spoken.Milliseconds(q.Value(time.Times(result))))), Spoken.Count(time.Times(result).Count)]);
            return table;
        }
    }

    private static IEnumerable<Line> Requests(Result result, Page page)
    {
        if (result.Requests is not { } requests)
            return [];

        var table = new TextTable(new Column("request"), new Column("planned"), new Column("right"), new Column("not right"), new Column("p50 ms"), new Column("p99 ms"));
        foreach (var r in requests)
            table.Add(r.Name, Spoken.Count(r.Planned), Spoken.Count(r.Ok), Spoken.Count(r.Bad), Spoken.Milliseconds(r.ResponseTime.P50), Spoken.Milliseconds(r.ResponseTime.P99));
        return table.Lines(page);
    }

    private static IEnumerable<Line> Outcomes(Result result, Page page)
    {
        var a = result.Arrivals;
        var table = new TextTable(new Column("outcome"), new Column("arrivals"), new Column("share"), new Column("", IsText: true));
        foreach (var (outcome, count) in a.Outcomes.OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal))
            table.Add(outcome, Spoken.Count(count), Spoken.Share(count, a.Planned), new Cell(page.Glyphs.Bar((double)count / a.Planned, Math.Min(LongestBar, page.Width / 3)), Ink.OfOutcome(outcome)));
        return a.Outcomes.IsEmpty ? [] : table.Lines(page);
    }

    private static IEnumerable<Line> Remarks(Result result, Page page)
    {
        var remarks = new List<(string Label, string Text, Style? Style)>();
        remarks.AddRange(result.Failures.Take(Spoken.ShownFailures).Select(failure => ("failure", failure, (Style?)Ink.Bad)));
        if (result.HttpVersions is not null)
            remarks.Add(("spoken", Spoken.Http(result), null));
        if (result.Generator is { } generator)
            remarks.Add(("generator", Spoken.Generator(generator), null));
        if (result.Floor is { } floor)
            remarks.Add(("floor", Spoken.Floor(floor, result.StartedAt), null));
        remarks.Add(("verified", Spoken.Verified(result.Verification), null));
        remarks.Add(("bill", $"{Spoken.Bill(result)}: {Spoken.BillDetail(result)}", Ink.Strong));
        remarks.AddRange((result.Sla ?? []).Select(sla => ("sla", $"{sla.Name}: {Spoken.Accounts(sla)}", (Style?)null)));
        remarks.AddRange((result.Alerts ?? []).Select(alert => ("alert", $"{alert.Name} ({Spoken.Alert(alert)}): {alert.Why}", (Style?)null)));
        remarks.AddRange(result.Caveats.Select(caveat => ("note", caveat, (Style?)Ink.Doubt)));
        remarks.Add(("seed", $"{result.Origin.Seed}, schedule {result.Origin.ScheduleHash[..12]}", null));
        return remarks.SelectMany(remark => Line.Hanging(remark.Label, Wrapping.Lines(remark.Text, page.Width - LabelWidth, MostLines, page.Glyphs), LabelWidth, remark.Style));
    }

    private static IEnumerable<Line> Files(string folder, IReadOnlyList<string> reports, Page page) =>
        Line.Hanging("files", Wrapping.Lines(folder, page.Width - LabelWidth).Concat(Wrapping.Lines(string.Join(", ", reports), page.Width - LabelWidth)), LabelWidth);
}
