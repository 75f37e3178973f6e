using static Unicorn.LoadGen.Reporting.MarkdownText;

namespace Unicorn.LoadGen.Reporting;

/// <summary>
/// <c>report.md</c>: the result for a pull request or a mail. The verdict and its pictures lie open, the rest is folded; it is shorter than the 65,536
/// characters of a comment on GitHub, whatever a run was like.
/// </summary>
public static class MarkdownReport
{
    private const int ShownWrongAnswers = 5;

    /// <summary>The report's text.</summary>
    public static string Render(Result result) => string.Join('\n',
    [
        $"# {Cell(result.Scenario)}: {Spoken.Verdict(result)}",
        "",
        $"**{Cell(result.Why)}**",
        "",
        .. result.Question is { } question ? new[] { $"> {Cell(question)}", "" } : [],
        .. Table(
            ["objective", ">needed", ">observed", ">90 % interval", "ruling"],
            [.. result.Objectives.Select(o => new[] { Cell(o.Name), Spoken.Limit(o), Spoken.Observed(o), Spoken.Interval(o), o.Ruling })]),
        .. (result.Sla ?? []).SelectMany(Sla),
        $"**Bill: {Spoken.Bill(result)}.** {Spoken.BillDetail(result)}.",
        "",
        .. ReportFiles.Pictures.SelectMany(picture => new[] { $"![{picture.Alt}]({picture.Name})", "" }),
        .. List([.. result.Caveats.Select(Cell)]),
        .. List([.. (result.Alerts ?? []).Select(alert => $"alert {Cell(alert.Name)} ({Cell(Spoken.Alert(alert))}): {Cell(alert.Why)}")]),
        .. Details("Times and outcomes", [.. Arrivals(result), .. Times(result), .. Outcomes(result)]),
        .. Details(result.Requests is null ? "Steps" : "Steps and requests", [.. Steps(result), .. Requests(result)]),
        .. Details("How it was measured", [.. Generator(result), .. Verification(result), .. Origin(result)]),
    ]);

    private static IEnumerable<string> Sla(SlaResult sla) =>
    [
        $"**SLA, {Cell(sla.Name)}:** {Cell(sla.Why)}",
        "",
        .. Table(
            ["accounted by", ">count", ">not good", ">availability", "promise", ">credit"],
            [.. sla.Accounts.Select(a => new[] { Cell(Spoken.Account(a)) + (a.By == sla.By ? " (the contract's)" : ""), Spoken.Count(a.Count), Spoken.Count(a.Bad), Spoken.Availability(a, sla), a.Kept ? "kept" : "broken", Spoken.Credit(a) })]),
        .. List([.. sla.Notes.Select(Cell)]),
    ];

    private static IEnumerable<string> Arrivals(Result result)
    {
        var a = result.Arrivals;
        var notReached = a.NotReached > 0 ? $", not reached {Spoken.Count(a.NotReached)}" : "";
        var warmUp = result.WarmUp.Planned > 0 ? $"; {Spoken.Count(result.WarmUp.Planned)} of the planned belong to the warm-up and are not judged" : "";
        return [$"Planned {Spoken.Count(a.Planned)}, sent {Spoken.Count(a.Sent)}, answered {Spoken.Count(a.Answered)}, late {Spoken.Count(a.Late)}{notReached}{warmUp}.", ""];
    }

    private static IEnumerable<string> Times(Result result) => Table(
        ["milliseconds", .. Spoken.Quantiles.Select(q => ">" + q.Name), ">count"],
        [.. Spoken.Times(result).Select(time => (string[])[time.Name, .. Spoken.Quantiles.Select(q => Spoken.Milliseconds(q.Value(time.Times))), Spoken.Count(time.Times.Count)])]);

    private static IEnumerable<string> Outcomes(Result result) =>
    [
        .. Table(
            ["outcome", ">arrivals", ">share"],
            [.. Spoken.Outcomes(result.Arrivals).Select(o => new[] { o.Key, Spoken.Count(o.Value), Spoken.Share(o.Value, result.Arrivals.Planned) })]),
        .. List([.. result.Failures.Take(Spoken.ShownFailures).Select(Cell)]),
    ];

    private static IEnumerable<string> Steps(Result result) => Table(
        ["step", ">from", ">to", ">planned", ">sent", ">right", ">not right"],
        [.. result.Steps.Select(s => new[]
        {
            Cell(s.Name) + (s.Judged ? "" : " (not judged)") + (s.Clients is null ? "" : " (closed loop)"),
            Spoken.Seconds(s.From), Spoken.Seconds(s.To), Spoken.Count(s.Planned), Spoken.Count(s.Sent), Spoken.Count(s.Ok), Spoken.Count(s.Bad),
        })]);

    private static IEnumerable<string> Requests(Result result) => result.Requests is not { } requests ? [] : Table(
        ["request", ">planned", ">sent", ">right", ">not right", ">p50 ms", ">p95 ms", ">p99 ms", ">count"],
        [.. requests.Select(r => new[]
        {
            Cell(r.Name), Spoken.Count(r.Planned), Spoken.Count(r.Sent), Spoken.Count(r.Ok), Spoken.Count(r.Bad),
            Spoken.Milliseconds(r.ResponseTime.P50), Spoken.Milliseconds(r.ResponseTime.P95), Spoken.Milliseconds(r.ResponseTime.P99), Spoken.Count(r.ResponseTime.Count),
        })]);

    private static IEnumerable<string> Generator(Result result) =>
    [
        .. result.Generator is not { } generator ? [] : Table(
            ["the generator itself", ">worst", ">limit", ">seconds beyond", "voids"],
            [.. generator.Signals.Select(s => new[] { Cell(s.Name), Spoken.Figure(s.Worst, s.Unit), Spoken.Figure(s.Limit, s.Unit), s.Limit is null && s.SecondsBeyond == 0 ? "-" : Spoken.Count(s.SecondsBeyond), Spoken.Voids(s.Voids) })]),
        .. result.Floor is not { } floor ? [] : new[] { $"This machine's floor, the error bar of these times: {Spoken.Floor(floor, result.StartedAt)}.", "" },
    ];

    private static IEnumerable<string> Verification(Result result)
    {
        var v = result.Verification;
        return
        [
            $"Verified: {Spoken.Verified(v)}." + (result.HttpVersions is null ? "" : $" Spoken: {Cell(Spoken.Http(result))}."),
            "",
            .. List([.. v.WrongAnswers.Take(ShownWrongAnswers).Select(wrong => $"wrong at {Spoken.Seconds(wrong.At)}{(wrong.Request is null ? "" : $" ({Cell(wrong.Request)})")}: key {Code(wrong.Key)} got {Code(wrong.Got)}, expected {Code(wrong.Expected)}")]),
        ];
    }

    private static IEnumerable<string> Origin(Result result)
    {
        var o = result.Origin;
        var set = o.Set.IsEmpty ? "" : " with " + string.Join(", ", o.Set.Take(MostRows).Select(Code));
        return
        [
            $"Scenario {Code(o.File)}{set}, seed {o.Seed}, schedule `{o.ScheduleHash[..12]}`, target {Cell(o.Target)}{(o.Embedded ? " (embedded reference server)" : "")}.",
            "",
            $"Run {result.Id}{(o.Commit is null ? "" : $" of commit {Code(o.Commit)}")} on {Cell(o.Machine)}; unicorn {o.Unicorn}. Only runs of the same machine compare.",
            "",
        ];
    }
}
