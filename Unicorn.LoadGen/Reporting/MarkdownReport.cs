using System.Text;

namespace Unicorn.LoadGen.Reporting;

/// <summary><c>report.md</c>: the result for a pull request or a mail.</summary>
public static class MarkdownReport
{
    /// <summary>The report's text.</summary>
    public static string Render(Result result)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');

        Line($"# {Cell(result.Scenario)}: {Spoken.Verdict(result)}");
        Line();
        Line($"**{Cell(result.Why)}**");
        Line();
        if (result.Question is { } question)
        {
            Line($"> {Cell(question)}");
            Line();
        }

        Line("| objective | needed | observed | 90 % interval | ruling |");
        Line("|---|---:|---:|---:|---|");
        foreach (var o in result.Objectives)
            Line($"| {Cell(o.Name)} | {Spoken.Limit(o)} | {Spoken.Observed(o)} | {Spoken.Interval(o)} | {o.Ruling} |");
        Line();

        foreach (var alert in result.Alerts ?? [])
            Line($"- alert {Cell(alert.Name)} ({Spoken.Alert(alert)}): {Cell(alert.Why)}");
        if (result.Alerts is not null)
            Line();

        var a = result.Arrivals;
        Line($"Planned {Spoken.Count(a.Planned)}, sent {Spoken.Count(a.Sent)}, answered {Spoken.Count(a.Answered)}, late {Spoken.Count(a.Late)}"
            + (a.NotReached > 0 ? $", not reached {Spoken.Count(a.NotReached)}" : "")
            + (result.WarmUp.Planned > 0 ? $"; {Spoken.Count(result.WarmUp.Planned)} of the planned belong to the warm-up and are not judged." : "."));
        Line();

        Line("| milliseconds | " + string.Join(" | ", Spoken.Quantiles.Select(q => q.Name)) + " | count |");
        Line("|---|" + string.Concat(Spoken.Quantiles.Select(_ => "---:|")) + "---:|");
        foreach (var (name, times) in new[] { ("response time (from the plan)", result.ResponseTime), ("service time (from the send)", result.ServiceTime), ("send lag (the generator's own)", result.SendLag) })
            Line($"| {name} | {string.Join(" | ", Spoken.Quantiles.Select(q => Spoken.Milliseconds(q.Value(times))))} | {Spoken.Count(times.Count)} |");
        Line();

        Line("| outcome | arrivals | share |");
        Line("|---|---:|---:|");
        foreach (var (outcome, count) in a.Outcomes.OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal))
            Line($"| {outcome} | {Spoken.Count(count)} | {Spoken.Share(count, a.Planned)} |");
        Line();

        foreach (var failure in result.Failures.Take(Spoken.ShownFailures))
            Line($"- {Cell(failure)}");
        if (!result.Failures.IsEmpty)
            Line();

        Line("| step | from | to | planned | sent | right | not right |");
        Line("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var s in result.Steps)
            Line($"| {Cell(s.Name)}{(s.Judged ? "" : " (not judged)")}{(s.Clients is null ? "" : " (closed loop)")} | {Spoken.Seconds(s.From)} | {Spoken.Seconds(s.To)} | {Spoken.Count(s.Planned)} | {Spoken.Count(s.Sent)} | {Spoken.Count(s.Ok)} | {Spoken.Count(s.Bad)} |");
        Line();

        foreach (var line in Requests(result).Concat(Generator(result)))
            Line(line);
        if (result.Floor is { } floor)
        {
            Line($"This machine's floor, the error bar of these times: {Spoken.Floor(floor, result.StartedAt)}.");
            Line();
        }

        Line($"**Bill: {Spoken.Bill(result)}.** {Spoken.BillDetail(result)}.");
        Line();
        var v = result.Verification;
        Line($"Verified: {Spoken.Verified(v)}." + (result.HttpVersions is null ? "" : $" Spoken: {Spoken.Http(result)}."));
        foreach (var wrong in v.WrongAnswers)
            Line($"- wrong at {Spoken.Seconds(wrong.At)}{(wrong.Request is null ? "" : $" ({Cell(wrong.Request)})")}: key `{Code(wrong.Key)}` got `{Code(wrong.Got)}`, expected `{Code(wrong.Expected)}`");
        Line();

        foreach (var caveat in result.Caveats)
            Line($"- {Cell(caveat)}");
        if (!result.Caveats.IsEmpty)
            Line();

        var o2 = result.Origin;
        Line($"Scenario `{Code(o2.File)}`{(o2.Set.IsEmpty ? "" : " with " + string.Join(", ", o2.Set.Select(set => $"`{Code(set)}`")))}, seed {o2.Seed}, schedule `{o2.ScheduleHash[..12]}`, target {Cell(o2.Target)}{(o2.Embedded ? " (embedded reference server)" : "")}.");
        Line($"Run {result.Id} on {Cell(o2.Machine)}; unicorn {o2.Unicorn}. Only runs of the same machine compare.");
        return text.ToString();
    }

    private static IEnumerable<string> Requests(Result result) => result.Requests is not { } requests ? [] :
    [
        "| request | planned | sent | right | not right | p50 ms | p95 ms | p99 ms | count |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        .. requests.Select(r => $"| {Cell(r.Name)} | {Spoken.Count(r.Planned)} | {Spoken.Count(r.Sent)} | {Spoken.Count(r.Ok)} | {Spoken.Count(r.Bad)} | {Spoken.Milliseconds(r.ResponseTime.P50)} | {Spoken.Milliseconds(r.ResponseTime.P95)} | {Spoken.Milliseconds(r.ResponseTime.P99)} | {Spoken.Count(r.ResponseTime.Count)} |"),
        "",
    ];

    private static IEnumerable<string> Generator(Result result) => result.Generator is not { } generator ? [] :
    [
        "| the generator itself | worst | limit | seconds beyond | voids |",
        "|---|---:|---:|---:|---|",
        .. generator.Signals.Select(s => $"| {Cell(s.Name)} | {Spoken.Figure(s.Worst, s.Unit)} | {Spoken.Figure(s.Limit, s.Unit)} | {(s.Limit is null && s.SecondsBeyond == 0 ? "-" : Spoken.Count(s.SecondsBeyond))} | {Spoken.Voids(s.Voids)} |"),
        "",
    ];

    /// <summary>Text that cannot end a cell or begin markup.</summary>
    private static string Cell(string text)
    {
        var safe = new StringBuilder();
        foreach (var c in text)
        {
            if (c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '#')
                safe.Append('\\').Append(c);
            else if (c == '<')
                safe.Append("&lt;");
            else if (!char.IsControl(c))
                safe.Append(c);
            else
                safe.Append(' ');
        }

        return safe.ToString();
    }

    private static string Code(string? text) => new((text ?? "-").Select(c => c == '`' || char.IsControl(c) ? '\'' : c).ToArray());
}
