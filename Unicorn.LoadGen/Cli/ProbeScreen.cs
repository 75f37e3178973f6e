using System.Globalization;
using Spectre.Console;
using Unicorn.LoadGen.Probing;
using Unicorn.LoadGen.Reporting;
using Counted = Unicorn.LoadGen.Judging.Text;

namespace Unicorn.LoadGen.Cli;

/// <summary>The one screen at the end of a probe.</summary>
internal static class ProbeScreen
{
    // So that the whole fits on one screen of 25 lines.
    private const int MostSteps = 10;
    private const int MostWrong = 3;

    /// <summary>Draws what was found.</summary>
    public static void Render(IAnsiConsole console, ProbeResult result)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{result.Target}[/]  asked for {result.Path} during {Spoken.Seconds(result.Seconds)}");
        Line(console, "health", $"{result.Health.Outcome} after {Spoken.Milliseconds(result.Health.Milliseconds)} ms ({result.Health.Path})", result.Health.Outcome == "ok" ? null : "red");
        if (result.Alone is null)
            Line(console, "answers", NoAnswer(result), "red");
        else
            Answered(console, result, result.Alone);

        foreach (var failure in result.Failures.Take(MostWrong))
            Line(console, "failure", failure, "red");
        if (result.Ended is "interrupted" or "outOfTime" or "failures")
            Line(console, "note", Ended(result), "yellow");
        if (result.Steps.Length > 1)
            Steps(console, result);
    }

    private static void Answered(IAnsiConsole console, ProbeResult result, AloneResult alone)
    {
        var answers = result.Answers;
        var right = answers.Wrong.Length == 0;
        Line(console, "answers", right ? Same(answers) : $"WRONG: {answers.Wrong.Length} of {answers.Checked} answers that were checked", right ? "green" : "red");
        foreach (var wrong in answers.Wrong.Take(MostWrong))
            Line(console, "wrong", wrong, "red");
        if (answers.DifferentKeysDifferentAnswers == false)
            Line(console, "note", "different keys get the same answer: does something cache without regard to the key?", "yellow");

        Line(console, "alone", $"{Seconds(alone.Milliseconds)} in the mean of {Counted.Number(alone.Count, "answer")}{Again(alone)}");
        Line(console, "places", $"{(result.StillGrows ? "at least" : "about")} {Places(result)} ({Rate(result.HighestRate)}/s answered at most x {Seconds(alone.Milliseconds)} alone)");
        Line(console, "slows", Slows(result));
        Line(console, "refuses", Refuses(result));
    }

    private static string NoAnswer(ProbeResult result) => result.Refusal is { } refusal
        ? $"none, even one at a time: refused with {refusal.Status}{RetryAfter(refusal)}"
        : "none, even one at a time";

    private static string Same(AnswersResult answers) =>
        (answers.SameKeySameAnswer == true ? "the same for the same key" : "never two for the same key") + answers.Reference switch
        {
            true => $"; all {Spoken.Count(answers.Checked)} checked are the reference hash at cost {answers.Cost}",
            false => $"; not the reference hash at cost {answers.Cost}; {Spoken.Count(answers.Checked)} compared",
            null => $"; {Spoken.Count(answers.Checked)} compared, none with the reference hash",
        };

    private static string Again(AloneResult alone) => alone.SameKeyMilliseconds is not { } again ? ""
        : again < alone.Milliseconds / 2 ? $"; the same key again {Seconds(again)}: there is a cache"
        : $"; the same key again {Seconds(again)}: no cache seen";

    private static string Places(ProbeResult result) => Spoken.Count(Math.Max(1, (long)Math.Round(result.Places!.Value)));

    private static string Slows(ProbeResult result) => result.Slows switch
    {
        { From: { } from, NotAt: var notAt } when from == notAt + 1 => $"from {Spoken.Count(from)} at once",
        { From: { } from, NotAt: var notAt } => $"from between {Spoken.Count(notAt + 1)} and {Spoken.Count(from)} at once",
        { NotAt: var notAt } => $"not up to {Spoken.Count(notAt)} at once",
    };

    private static string Refuses(ProbeResult result) => (result.Refuses switch
    {
        { From: { } from, NotAt: var notAt } when from == notAt + 1 => $"from {Spoken.Count(from)} at once",
        { From: { } from, NotAt: var notAt } => $"from between {Spoken.Count(notAt + 1)} and {Spoken.Count(from)} at once",
        { NotAt: ConcurrencySearch.MostClients } => $"nothing up to {Spoken.Count(ConcurrencySearch.MostClients)} at once, the most that are tried",
        { NotAt: var notAt } => $"nothing up to {Spoken.Count(notAt)} at once",
    }) + (result is { Refuses.From: not null, Refusal: { } refusal } ? $" with {refusal.Status}{RetryAfter(refusal)}" : "");

    private static string RetryAfter(RefusalResult refusal) => refusal.RetryAfter is { } after ? $", Retry-After {after}" : ", without Retry-After";

    private static string Ended(ProbeResult result) => result.Ended switch
    {
        "interrupted" => "interrupted: this is as far as it got",
        "failures" => $"ended because most requests failed at {Spoken.Count(result.Steps[^1].Clients)} at once",
        _ => "the time did not suffice for more: a slow server is found out in part only",
    };

    private static void Steps(IAnsiConsole console, ProbeResult result)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in (string[])["at once", "answered/s", "mean ms", "answered", "refused", "failed"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var step in Shown(result))
            table.AddRow(Spoken.Count(step.Clients), Rate(step.PerSecond), Spoken.Milliseconds(step.Milliseconds), Spoken.Count(step.Answered), Spoken.Count(step.Refused), Spoken.Count(step.Failed));
        console.Write(table);
    }

    /// <summary>The steps that tell most: where something begins, and then those of the first rise, the highest first.</summary>
    private static IEnumerable<StepOfProbe> Shown(ProbeResult result)
    {
        int?[] edges = [1, result.Slows.From, result.Slows.NotAt, result.Refuses.From, result.Refuses.NotAt];
        return result.Steps
            .OrderByDescending(step => edges.Contains(step.Clients))
            .ThenByDescending(step => int.IsPow2(step.Clients))
            .ThenByDescending(step => step.Clients)
            .Take(MostSteps)
            .OrderBy(step => step.Clients);
    }

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.0000", CultureInfo.InvariantCulture) + " s";

    private static string Rate(double? perSecond) => perSecond is not { } rate ? "-" : rate.ToString(rate < 10 ? "0.00" : "#,0.0", CultureInfo.InvariantCulture);

    private static void Line(IAnsiConsole console, string what, string text, string? colour = null)
    {
        console.Write(new Text($"{what,-10}"));
        console.Write(new Text(text, colour is null ? Style.Plain : Style.Parse(colour)));
        console.WriteLine();
    }
}
