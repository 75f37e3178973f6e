using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Unicorn.LoadGen.Reporting;
using Unicorn.LoadGen.Reporting.Html;

namespace Unicorn.Tests.Reporting.Html;

/// <summary>Names, answers and sentences come from files and from the network: the page shows each as text.</summary>
public sealed class HostilePageTests
{
    private const string Markup = "<script>alert(1)</script></title></style></textarea><img src=x onerror=alert(1)> \" ' & &amp; ` ]]> <!-- --!> {{x}} %22 \\u003c";

    public static TheoryData<string> Texts =>
    [
        Markup,
        "</script><script type=\"application/json\" id=\"data\">",
        "\u202eright to left\u2066 and never back \u061c\u200f",
        "NUL \0 escape \u001b[31m delete \u007f next line \u0085 lone \ud800 and \udc00 none \uffff line \u2028 paragraph \u2029 return \r",
        new string('w', 10_000),
        "",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_shown_as_text_wherever_it_comes_from(string text)
    {
        var golden = GoldenRun.Judged;
        var (page, plain) = (Page.Of(Said(golden, text)), Page.Of(Said(golden, "a")));

        // The same elements with the same attributes as if the texts were harmless.
        Shape(page).ShouldBe(Shape(plain));
        var shown = Shown(text);
        page.QuerySelectorAll("bdi").Count(bdi => bdi.TextContent == shown).ShouldBe(plain.QuerySelectorAll("bdi").Count(bdi => bdi.TextContent == "a"));
        page.QuerySelectorAll("bdi").Count(bdi => bdi.TextContent == shown).ShouldBeGreaterThan(20);
        JsonDocument.Parse(page.GetElementById("data")!.TextContent).RootElement.GetProperty("steps")[0].GetProperty("name").GetString().ShouldBe(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Outside_of_an_isolated_text_no_character_turns_the_direction()
    {
        var page = Page.Of(Said(GoldenRun.Judged, "\u202eesrever\u2067\u200f"));

        page.Title.ShouldBe("BREACHED: esrever");
        foreach (var attribute in page.All.SelectMany(element => element.Attributes))
            attribute.Value.ShouldNotContain('\u202e');
        foreach (var text in page.Body!.GetDescendants().OfType<IText>().Where(text => text.Data.Contains('\u202e')))
            (text.ParentElement!.LocalName is "bdi").ShouldBeTrue(text.Data);
    }

    [Fact]
    public void The_island_holds_no_character_that_a_parser_could_stumble_on()
    {
        var html = HtmlReport.Render(Said(GoldenRun.Judged, Markup + "\u2028\u2029"));

        var island = html[html.IndexOf("id=\"data\">", StringComparison.Ordinal)..][10..];
        island = island[..island.IndexOf("</script>", StringComparison.Ordinal)];
        island.IndexOfAny(['<', '>', '&', '\u2028', '\u2029']).ShouldBe(-1);
        JsonDocument.Parse(island).RootElement.GetProperty("steps")[0].GetProperty("name").GetString().ShouldBe(Markup + "\u2028\u2029");
    }

    /// <summary>Every text of a result that others choose.</summary>
    private static Judged Said(Judged judged, string text)
    {
        var result = judged.Result;
        return judged with
        {
            Result = result with
            {
                Scenario = text,
                Question = text,
                Why = text,
                Missing = text,
                Failures = [text],
                Caveats = [text],
                HttpVersions = [text],
                Objectives = [.. result.Objectives.Select(o => o with { Name = text, Limit = text, Why = text })],
                Alerts = [new AlertResult { Name = text, On = text, BurnRate = 2, LongSeconds = 60, ShortSeconds = 5, Fired = false, Why = text }],
                Steps = [.. result.Steps.Select(s => s with { Name = text })],
                Requests = [new RequestResult { Name = text, Planned = 1, Sent = 1, Ok = 1, Bad = 0, Outcomes = result.Arrivals.Outcomes, ResponseTime = result.ResponseTime }],
                WorstWindows = result.WorstWindows! with { Objective = text, Windows = [.. result.WorstWindows.Windows.Select(window => window with { Step = text })] },
                Bill = result.Bill with { Prices = text, Lines = [.. result.Bill.Lines.Select(line => line with { Instance = text, EndedBy = text })] },
                Verification = result.Verification with { WrongAnswers = [new WrongAnswerResult(1, text, text, text, text)] },
                Origin = result.Origin with { File = text, Set = [text], ScheduleHash = text + new string(' ', 12), Target = text, Machine = text, Unicorn = text },
            },
        };
    }

    private static string Shape(IHtmlDocument page) =>
        string.Join('\n', page.All.Select(element => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name))}"));

    /// <summary>What a reader sees of a text: a picture for each control character.</summary>
    private static string Shown(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        9 or 10 => rune.ToString(),
        < 32 => ((char)(0x2400 + rune.Value)).ToString(),
        127 => "\u2421",
        >= 128 and < 160 or 0xffff => "\ufffd",
        _ => rune.ToString(),
    }));
}
