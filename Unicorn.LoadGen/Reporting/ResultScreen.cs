using Spectre.Console;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The one screen at the end of a run.</summary>
public static class ResultScreen
{
    /// <summary>Draws the result.</summary>
    public static void Render(IAnsiConsole console, Result result, string folder)
    {
        console.WriteLine();
        console.Write(new Markup($"[bold {Colour(result.Verdict)}]{Spoken.Verdict(result)}[/]  {Markup.Escape(result.Scenario)}"));
        console.WriteLine();
        console.WriteLine(result.Why);
        console.WriteLine();

        var a = result.Arrivals;
        console.MarkupLineInterpolated($"planned [bold]{Spoken.Count(a.Planned)}[/]  sent [bold]{Spoken.Count(a.Sent)}[/]  answered [bold]{Spoken.Count(a.Answered)}[/]  late [bold]{Spoken.Count(a.Late)}[/]{(a.NotReached > 0 ? $"  not reached {Spoken.Count(a.NotReached)}" : "")}{(result.WarmUp.Planned > 0 ? $"  (warm-up, not judged: {Spoken.Count(result.WarmUp.Planned)})" : "")}");
        console.WriteLine();

        var objectives = Table("objective", "needed", "observed", "90 % interval", "ruling");
        foreach (var o in result.Objectives)
            objectives.AddRow(Markup.Escape(o.Name), Markup.Escape(Spoken.Limit(o)), Markup.Escape(Spoken.Observed(o)), Markup.Escape(Spoken.Interval(o)), $"[{Colour(o.Ruling)}]{o.Ruling}[/]");
        console.Write(objectives);

        var times = Table(["milliseconds", .. Spoken.Quantiles.Select(q => q.Name), "count"]);
        foreach (var (name, t) in new[] { ("response time (from the plan)", result.ResponseTime), ("service time (from the send)", result.ServiceTime), ("send lag (the generator's)", result.SendLag) })
            times.AddRow([name, .. Spoken.Quantiles.Select(q => Spoken.Milliseconds(q.Value(t))), Spoken.Count(t.Count)]);
        console.Write(times);

        if (result.Requests is { } requests)
            console.Write(Requests(requests));

        console.WriteLine();
        console.WriteLine("outcomes  " + string.Join("  ", a.Outcomes.OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {Spoken.Count(o.Value)}")));
        foreach (var failure in result.Failures.Take(Spoken.ShownFailures))
            console.WriteLine($"failure   {failure}");
        if (result.HttpVersions is not null)
            console.WriteLine($"spoken    {Spoken.Http(result)}");
        if (result.Generator is { } generator)
            console.WriteLine($"generator {Spoken.Generator(generator)}");
        if (result.Floor is { } floor)
            console.WriteLine($"floor     {Spoken.Floor(floor, result.StartedAt)}");
        console.WriteLine($"verified  {Spoken.Verified(result.Verification)}");
        console.MarkupLineInterpolated($"bill      [bold]{Spoken.Bill(result)}[/]: {Spoken.BillDetail(result)}");
        foreach (var alert in result.Alerts ?? [])
            console.WriteLine($"alert     {alert.Name} ({Spoken.Alert(alert)}): {alert.Why}");
        foreach (var caveat in result.Caveats)
            console.MarkupLineInterpolated($"[yellow]note[/]      {caveat}");
        console.WriteLine($"seed      {result.Origin.Seed}, schedule {result.Origin.ScheduleHash[..12]}");
        console.WriteLine($"files     {folder}");
    }

    private static Table Requests(IEnumerable<RequestResult> requests)
    {
        var table = Table("request", "planned", "right", "not right", "p50 ms", "p99 ms");
        foreach (var r in requests)
            table.AddRow(Markup.Escape(r.Name), Spoken.Count(r.Planned), Spoken.Count(r.Ok), Spoken.Count(r.Bad), Spoken.Milliseconds(r.ResponseTime.P50), Spoken.Milliseconds(r.ResponseTime.P99));
        return table;
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(columns[i]));
            table.AddColumn(i == 0 || columns[i] == "ruling" ? column.LeftAligned() : column.RightAligned());
        }

        return table;
    }

    private static string Colour(string ruling) => ruling switch
    {
        "met" => "green",
        "breached" => "red",
        "invalid" => "magenta",
        _ => "yellow",
    };
}
