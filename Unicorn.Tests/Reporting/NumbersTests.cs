using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Spectre.Console;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Pipelines;
using Unicorn.Tests.Reporting.Html;

namespace Unicorn.Tests.Reporting;

/// <summary>Whatever number a person reads in any report is one of result.json, in one of the ways in which numbers are written.</summary>
public sealed partial class NumbersTests
{
    private static readonly string[] s_reports = ["report.html", "report.md", "junit.xml", "cost.html", "cost.md", "screen", "load-performance.json", "benchmark-smaller.json", "benchmark-bigger.json", "bencher.json", "summary.md"];

    public static TheoryData<string> Reports => [.. s_reports];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_number_of_a_report_is_one_of_the_result(string report)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var result = RandomResult.Read(new RandomResult(seed).Json());
            var numbers = Numbers(Text(report, result)).ToArray();
            numbers.Length.ShouldBeGreaterThan(5);
            numbers.Except(Known(result)).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_in_which_one_digit_is_another_is_found_out(string report)
    {
        var result = RandomResult.Read(new RandomResult(4).Json());
        var text = Text(report, result);
        var known = Known(result);

        // Of short numbers many are known: those of many digits tell.
        var places = LongNumber().Matches(text);
        places.Count.ShouldBeGreaterThan(0);
        foreach (var place in places.Cast<Match>().Where((_, i) => i % 7 == 0))
        {
            var changed = text[..place.Index] + (char)('0' + ((text[place.Index] - '0' + 1) % 9) + 1) + text[(place.Index + 1)..];
            if (changed != text)
                Numbers(changed).Except(known).ShouldNotBeEmpty(place.Value);
        }
    }

    [Fact]
    public void The_page_shows_every_number_that_is_not_told_to_be_for_machines_alone()
    {
        // Sentences tell of these, or they are beside what people ask.
        string[] forMachines =
        [
            ".version", ".warmUp.sent", ".warmUp.answered", ".warmUp.late", ".warmUp.notReached", ".warmUp.outcomes", ".requests.outcomes", ".floor",
            ".objectives.designEffect", ".objectives.brokenFrom", ".objectives.brokenTo", ".alerts.firstBadAt", ".alerts.firedAt", ".alerts.delaySeconds", ".alerts.resolvedAt",
            ".bill.faults", ".bill.elsewhere",
        ];
        var json = new RandomResult(5).Json();
        var shown = Numbers(Text("report.html", RandomResult.Read(json))).ToHashSet();

        foreach (var (path, number) in Leaves(json, "").Where(leaf => !forMachines.Any(leaf.Path.StartsWith)))
            Forms(number).Any(form => Numbers(form).All(shown.Contains)).ShouldBeTrue($"{path} {number}");
    }

    [Theory]
    [InlineData("cost.html")]
    [InlineData("cost.md")]
    public void The_reports_on_cost_show_every_number_of_the_bill(string report)
    {
        var json = new RandomResult(5).Json();
        var shown = Numbers(Text(report, RandomResult.Read(json))).ToHashSet();

        // When it was spent is on the page alone, and in the files for machines.
        foreach (var (path, number) in Leaves(json["bill"], "").Where(leaf => report == "cost.html" || !(leaf.Path.StartsWith(".periods", StringComparison.Ordinal) || leaf.Path is ".lines.launched" or ".lines.ended")))
            Forms(number).Any(form => Numbers(form).All(shown.Contains)).ShouldBeTrue($"{path} {number}");
    }

    private static string Text(string report, Result result)
    {
        switch (report)
        {
            case "report.html":
                return Page.Text(Page.Of(GoldenRun.Judged with { Result = result }), "script, style, figure, details");
            case "junit.xml":
                return string.Join('\n', XDocument.Parse(JUnitReport.Render(result)).Descendants().SelectMany(element => element.Attributes().Select(attribute => attribute.Value).Append(element.HasElements ? "" : element.Value)));
            case "cost.html":
                return Page.Text(Page.Parse(LoadGen.Reporting.Html.CostReport.Render(GoldenRun.Judged with { Result = result })), "script, style, figure, details");
            case "screen":
                var output = new StringWriter();
                var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
                console.Profile.Width = 1000;
                ResultScreen.Render(console, result, "the/folder");
                return output.ToString();
            case var file when PipelineFiles.Texts.Any(text => text.Name == file):
                return PipelineFiles.Texts.Single(text => text.Name == file).Render(result);
            default:
                return ReportFiles.Texts.Single(text => text.Name == report).Render(GoldenRun.Judged with { Result = result });
        }
    }

    /// <summary>The numbers in a text, without those in the names of percentiles and of the interval.</summary>
    private static IEnumerable<string> Numbers(string text) => Number().Matches(Vocabulary().Replace(text, "")).Select(match => match.Value);

    private static HashSet<string> Known(Result result)
    {
        var json = JsonNode.Parse(ResultJson.Text(result))!;
        string[] forms =
        [
            .. Leaves(json, "").SelectMany(leaf => Forms(leaf.Number)),

            // A share is told to the last digit of what it is held against.
            .. result.Objectives.Select(Spoken.Observed),
            .. (result.Sla ?? []).SelectMany(sla => sla.Accounts.Select(account => Spoken.Availability(account, sla))),

            // What is a quotient, a difference or a number of things in the result is no number in it.
            .. result.Arrivals.Outcomes.Values.Select(count => Spoken.Share(count, result.Arrivals.Planned)),
            .. Quotients(result).Select(quotient => quotient.ToString("R", CultureInfo.InvariantCulture)),
            Spoken.Floor(result.Floor!, result.StartedAt),
            Spoken.Instant(result.StartedAt),
            result.StartedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture),
            .. Enumerable.Range(0, result.Objectives.Length + 2).Select(count => count.ToString(CultureInfo.InvariantCulture)),
        ];
        return [.. forms.SelectMany(Numbers)];
    }

    /// <summary>Rates and shares of the run that only pipelines read, and the arrivals without a right answer.</summary>
    private static IEnumerable<double> Quotients(Result result)
    {
        var ended = result.Arrivals.Planned - result.WarmUp.Planned;
        var ok = result.Arrivals.Outcomes["ok"] - result.WarmUp.Outcomes["ok"];
        yield return (double)(ended - ok) / ended;
        yield return ok / result.Steps.Where(step => step.Judged).Sum(step => Math.Min(step.To, result.MeasuredSeconds) - Math.Min(step.From, result.MeasuredSeconds));
        yield return Math.Round(result.Arrivals.Answered / result.MeasuredSeconds, 3);
        yield return result.Arrivals.Planned - result.Arrivals.Outcomes["ok"];
    }

    private static IEnumerable<(string Path, double Number)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Leaves(item, path)),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => [(path, value.GetValue<double>())],
        _ => [],
    };

    /// <summary>The ways in which a number is written.</summary>
    private static IEnumerable<string> Forms(double number)
    {
        yield return Spoken.Milliseconds(number);
        yield return Spoken.Money((decimal)number, "");
        yield return Spoken.Seconds(number);
        yield return Spoken.Figure(number, "");
        yield return number.ToString("R", CultureInfo.InvariantCulture);
        foreach (var format in (string[])["0", "#,0", "0.00", "0.##", "0.###", "0.00##", "0.######", "#,0.####"])
            yield return number.ToString(format, CultureInfo.InvariantCulture);
        if (number == Math.Floor(number))
        {
            yield return Spoken.Clock((int)number);
            yield return Spoken.Length((int)number);
            yield return Spoken.Count((long)number);
        }

        if (number is >= 0 and <= 1)
        {
            yield return Spoken.Share(number);
            yield return LoadGen.Judging.Text.Promised(number);
        }
    }

    [GeneratedRegex(@"\d+(?:,\d{3})*(?:\.\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\bp\d+(\.\d+)?\b|\bp\(\d+\)|\b90.%.interval", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Vocabulary();

    [GeneratedRegex(@"\b\d{1,3}(,\d{3})+(\.\d+)?|\b\d{5,}(\.\d+)?|\b\d+\.\d{2,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();
}
