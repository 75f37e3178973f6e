using FsCheck.Xunit;
using Unicorn.LoadGen.Cli.Watching;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Reporting.Terminal;
using Unicorn.LoadGen.Running;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Tests.Reporting;
using Unicorn.Tests.Reporting.Terminal;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Cli.Watching;

public sealed class LivePictureTests
{
    private static readonly TimeSpan s_prompt = TimeSpan.Zero;

    /// <summary>Twelve seconds: calm, a gap, refusals, and a second over both limits.</summary>
    private static StagedRun Eventful()
    {
        var run = new StagedRun();
        for (var second = 0; second < 8; second++)
            run.Second(20 + second);
        run.Second(0);
        run.Second([.. Enumerable.Range(0, 100).Select(k => (TimeSpan.FromMilliseconds(300 + k), TimeSpan.FromMilliseconds(k == 0 ? 50 : 0), new Outcome(OutcomeKind.Ok)))], new Gauges(40, 0.4, 0.5));
        run.Second([.. Enumerable.Range(0, 100).Select(k => (TimeSpan.FromMilliseconds(k), s_prompt, k % 4 == 0 ? new Outcome(OutcomeKind.Status, 503) : new Outcome(OutcomeKind.Ok)))], new Gauges(12, 0.35, 0.5));
        run.Second([.. Enumerable.Range(1, 100).Select(k => (TimeSpan.FromMilliseconds(15 * k), TimeSpan.FromMilliseconds(k > 98 ? 60 : 1), k == 1 ? new Outcome(OutcomeKind.WrongAnswer) : new Outcome(OutcomeKind.Ok)))], new Gauges(7, 0.31, 0.42));
        return run;
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void It_is_the_same_under_any_culture(int width)
    {
        var text = Shown(Eventful(), width).Text;
        using (new CommaCulture())
            Shown(Eventful(), width).Text.ShouldBe(text);
        GoldenRun.ShouldBeGolden(text, $"golden.live.{width}.txt");
    }

    [Fact]
    public void A_second_in_which_nothing_was_sent_has_no_send_lag()
    {
        var run = Eventful();
        run.Second(0);
        Shown(run, 120).Text.ShouldContain("send lag p99 -  ");
    }

    [Fact]
    public void It_tells_what_was_counted_and_measured()
    {
        var text = Shown(Eventful(), 80).Text;

        // 20 + 21 + ... + 27, and three times 100; a quarter of one hundred refused, one answer wrong; 7 in flight were sent too.
        var ended = (20 + 27) * 8 / 2 + 300;
        string[] numbers = [$"{ended}", $"{ended + 7}", "26", "25", "40", "10,000", "12s of 41s, 29s left", "100.0/s", "99 right answers", "0.31 of 2 cores", "server 0.42 cores"];
        numbers.ShouldAllBe(number => FixedTerminal.IsWhole(number, text));

        // 99 right answers after 30, 45, ... 1500 ms: the 50th, the 95th and, with fewer than 100, the longest; read back at most a thousandth above.
        FixedTerminal.IsWhole("765 ms", text).ShouldBeTrue(text);
        text.ShouldContain("max 1,500 ms");
        text.ShouldContain("<= 250ms");
        text.ShouldContain("<= 1s");
    }

    [Fact]
    public void At_every_width_from_80_to_200_it_has_at_most_23_lines_none_of_them_longer()
    {
        var run = Eventful();
        var trouble = run.Second(5, trouble: "No space left on device");
        for (var width = 80; width <= 200; width++)
        {
            var screen = Shown(trouble, width);

            screen.Widest.ShouldBeLessThanOrEqualTo(width);
            screen.Lines.Length.ShouldBeLessThanOrEqualTo(23);
            screen.Text.ShouldContain("warning");
            screen.Text.ShouldContain("Ctrl-C");
            FixedTerminal.IsWhole("493", screen.Text).ShouldBeTrue(screen.Text);
        }
    }

    [Fact]
    public void It_shrinks_to_any_terminal_without_a_line_too_long_or_a_number_cut()
    {
        var run = Eventful();
        for (var width = 1; width < 80; width++)
        {
            for (var height = 1; height < 24; height += 3)
            {
                var screen = Shown(run, width, height);

                screen.Widest.ShouldBeLessThanOrEqualTo(width);
                screen.Lines.Length.ShouldBeLessThanOrEqualTo(Math.Max(1, height - 1));
                if (width >= 20 && height == 22)
                    FixedTerminal.IsWhole("488", screen.Text).ShouldBeTrue(screen.Text);
            }
        }
    }

    [Property(MaxTest = 100)]
    public void Large_counts_are_whole(uint planned, uint inFlight, byte more)
    {
        var width = 80 + (more % 121);
        var run = new StagedRun().Second(planned * 900L, planned * 100L, new Gauges(inFlight, 0.1, 0.1));

        var screen = Shown(run, width);

        screen.Widest.ShouldBeLessThanOrEqualTo(width);
        foreach (var count in (long[])[run.Progress.Planned, run.Progress.Sent, run.Progress.Answered, run.Progress.Bad, run.Progress.MostInFlight])
            FixedTerminal.IsWhole(LoadGen.Reporting.Spoken.Count(count), screen.Text).ShouldBeTrue(screen.Text);
    }

    [Fact]
    public void Hostile_names_are_shortened_text()
    {
        var text = string.Concat(Enumerable.Repeat("[red]a\u001b[2J\r\n\u202eb[/]獣 ", 700));
        var scenario = new StagedRun().Scenario;
        scenario = scenario with { Name = text, Load = [.. scenario.Load.Select((step, i) => step with { Name = text + i })] };
        var run = new StagedRun(scenario);
        for (var second = 0; second < 7; second++)
            run.Second(20);
        foreach (var width in (int[])[1, 20, 80, 81, 133, 200])
        {
            var screen = Shown(run, width);

            screen.Widest.ShouldBeLessThanOrEqualTo(width);
            screen.Lines.Length.ShouldBeLessThanOrEqualTo(23);
            screen.Text.Where(char.IsControl).ShouldAllBe(c => c == '\n');
            if (width >= 80)
                screen.Text.ShouldContain("[red]a");
        }
    }

    [Fact]
    public void A_second_without_a_right_answer_is_a_gap_in_the_curve()
    {
        var screen = Shown(new StagedRun().Second(10).Second(0).Second(10), 80);

        // The limit stands two cells after the curve. The median of 10, 11, ... 19 ms is 14 ms: six eighths of the longest, rounded up.
        var p50 = screen.Lines.Single(line => line.StartsWith("p50", StringComparison.Ordinal));
        p50[..(80 - "  <= 250ms".Length)].ShouldEndWith(" ▆ ▆");
    }

    [Fact]
    public void A_closed_loop_tells_its_clients_instead_of_a_planned_rate()
    {
        var scenario = new StagedRun().Scenario with { WarmUp = null, Load = [new Step { Name = "ramp", RampingConstant = new RampingConstant { From = 10, Copies = 30, During = TimeSpan.FromSeconds(10) } }] };
        var run = new StagedRun(scenario);
        for (var second = 0; second < 5; second++)
            run.Second(10);

        // Half way from 10 to 30.
        var text = Shown(run, 80).Text;
        text.ShouldContain("10 to 30 clients, 5s of 10s left");
        text.ShouldContain("clients now");
        text.ShouldNotContain("planned now");
        FixedTerminal.IsWhole("20", text).ShouldBeTrue(text);
    }

    [Fact]
    public void A_terminal_without_unicode_gets_ascii() =>
        Shown(Eventful(), 80, unicode: false).Text.ShouldAllBe(c => char.IsAscii(c));

    [Fact]
    public void It_remembers_no_more_than_it_can_show()
    {
        var run = new StagedRun();
        for (var second = 0; second < RunProgress.Remembered + 50; second++)
            run.Second(1);

        run.Progress.History.Count.ShouldBe(RunProgress.Remembered);
        run.Progress.History.Last().At.ShouldBe(TimeSpan.FromSeconds(RunProgress.Remembered + 50));
    }

    private static FixedTerminal Shown(StagedRun run, int width, int height = 24, bool unicode = true) =>
        FixedTerminal.Showing(new Block(page => LivePicture.Lines(run.Run, run.Progress, page)), width, height, unicode);
}
