using System.Collections.Immutable;
using FsCheck.Xunit;
using Unicorn.LoadGen.Reporting;
using Unicorn.Tests.Reporting.Terminal;

namespace Unicorn.Tests.Reporting;

/// <summary>The screen of any result at any width: whole numbers, and no line too long.</summary>
public sealed class ResultScreenTests
{
    private const string Hostile = "[red]a\u001b[2J\r\n\u202eb\u0301[/] 獣 <script> ";

    private static Result Result { get; } = GoldenRun.Judged.Result;

    [Fact]
    public void At_every_width_from_80_to_200_no_line_is_longer_and_every_number_is_whole()
    {
        for (var width = 80; width <= 200; width++)
            ShouldBeWhole(Result, width);
    }

    [Property(MaxTest = 200)]
    public void Large_numbers_are_as_whole_as_small_ones(uint planned, ushort milliseconds, byte more)
    {
        var times = new TimesResult { Count = planned * 97L, P50 = milliseconds / 7.0, P90 = milliseconds, P95 = milliseconds * 3.3, P99 = milliseconds * 10.1, P999 = milliseconds * 33.3, Max = 3_600_000 };
        var result = Result with
        {
            Arrivals = Result.Arrivals with { Planned = planned * 97L, Sent = planned * 89L, Answered = planned * 83L, Late = planned, NotReached = planned * 79L, Outcomes = ImmutableSortedDictionary<string, long>.Empty.Add("ok", planned * 83L).Add("timeout", planned * 14L) },
            ResponseTime = times,
            ServiceTime = times,
            SendLag = times,
        };
        ShouldBeWhole(result, 80 + (more % 121));
    }

    [Fact]
    public void Below_80_it_still_shows_the_verdict_the_counts_and_what_each_objective_got()
    {
        for (var width = 30; width < 80; width++)
        {
            var screen = Shown(Result, width);

            screen.Widest.ShouldBeLessThanOrEqualTo(width);
            string[] words = [Spoken.Verdict(Result), Spoken.Count(Result.Arrivals.Planned), .. Result.Objectives.Select(o => Spoken.Observed(o)), .. Result.Objectives.Select(o => o.Ruling)];
            words.ShouldAllBe(word => FixedTerminal.IsWhole(word, screen.Text));
        }

        for (var width = 1; width < 30; width++)
            Shown(Result, width).Widest.ShouldBeLessThanOrEqualTo(Math.Max(12, width));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void Without_colours_and_with_them_it_says_the_same(int width)
    {
        var coloured = new FixedTerminal(width, colours: true);
        ResultScreen.Render(coloured.Console, Result, "the/folder");

        coloured.Raw.ShouldContain("\u001b[");
        coloured.Text.ShouldBe(Shown(Result, width).Text);
    }

    [Fact]
    public void Ten_kilobytes_of_hostile_text_are_text_and_leave_the_rest_in_its_place()
    {
        var text = string.Concat(Enumerable.Repeat(Hostile, 10_000 / Hostile.Length));
        var result = Result with
        {
            Scenario = text,
            Why = text,
            Objectives = [.. Result.Objectives.Select(o => o with { Name = text })],
            Failures = [text, text],
            Caveats = [text],
        };
        foreach (var width in (int[])[80, 81, 120, 200])
        {
            var screen = Shown(result, width);

            screen.Widest.ShouldBeLessThanOrEqualTo(width);
            screen.Text.Where(char.IsControl).ShouldAllBe(c => c == '\n');
            screen.Text.ShouldContain("[red]a");
            screen.Lines.Length.ShouldBeLessThan(100);
            ShouldBeWhole(result, width);
        }
    }

    [Fact]
    public void It_lists_the_reports_that_are_there()
    {
        var screen = new FixedTerminal(80);
        ResultScreen.Render(screen.Console, Result, "the/folder", ["result.json", "report.md"]);

        screen.Lines[^2..].ShouldBe(["files     the/folder", "          result.json, report.md"]);
    }

    [Fact]
    public void A_terminal_without_unicode_gets_ascii()
    {
        var screen = new FixedTerminal(80, unicode: false);
        ResultScreen.Render(screen.Console, Result, "the/folder");

        screen.Text.ShouldAllBe(c => char.IsAscii(c));
    }

    private static void ShouldBeWhole(Result result, int width)
    {
        var screen = Shown(result, width);
        screen.Widest.ShouldBeLessThanOrEqualTo(width);

        // Each in the line of its own name or label, as often as it is told.
        var a = result.Arrivals;
        string[] counts = [.. new[] { a.Planned, a.Sent, a.Answered, a.Late }.Select(Spoken.Count)];
        string[] numbers = [.. counts, .. a.Outcomes.Values.Select(Spoken.Count), .. a.Outcomes.Values.Select(count => Spoken.Share(count, a.Planned))];
        string[] found = [.. result.Objectives.SelectMany(o => new[] { Spoken.Limit(o), Spoken.Observed(o), Spoken.Interval(o), o.Ruling })];
        string[] times = [.. new[] { result.ResponseTime, result.ServiceTime, result.SendLag }.SelectMany(t => Spoken.Quantiles.Select(q => Spoken.Milliseconds(q.Value(t))).Append(Spoken.Count(t.Count)))];
        foreach (var word in (string[])[.. numbers, .. found, .. times, Spoken.Bill(result)])
            FixedTerminal.IsWhole(word, screen.Text).ShouldBeTrue($"{word} at {width}:\n{screen.Text}");
    }

    private static FixedTerminal Shown(Result result, int width)
    {
        var terminal = new FixedTerminal(width);
        ResultScreen.Render(terminal.Console, result, "the/folder");
        return terminal;
    }
}
