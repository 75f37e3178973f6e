using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck.Xunit;
using SkiaSharp;
using Unicorn.LoadGen.Charts;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Sampling;
using Unicorn.Tests.Judging;
using Unicorn.Tests.Specs;

namespace Unicorn.Tests.Charts;

public sealed partial class RunFiguresTests
{
    private static readonly string[] s_names = ["response-times", "rates", "outcomes", "in-flight", "generator", "percentiles", "heatmap", "instances"];

    private static readonly Dictionary<string, Func<RunRecord>> s_strange = new(StringComparer.Ordinal)
    {
        ["nothing"] = () => OneSecond() with { Seconds = [] },
        ["one second"] = () => ChartRuns.Timed(OneSecond()),
        ["without times"] = OneSecond,
        ["all failed"] = () => ChartRuns.Timed(Runs.Of(ChartRuns.Objectives, seconds: 10).End(0, 9, OutcomeKind.ConnectFailed, 100).Record()),
        ["nothing promised of times"] = () => ChartRuns.Timed(Runs.Of("""{ "availability": ">= 99%" }""").Record()),
        ["many limits"] = () => ChartRuns.Timed(Runs.Of(string.Join(',', Enumerable.Range(0, 12).Select(i => $$"""{ "responseTime": "p{{90 - i}} <= {{100 + i}}ms" }"""))).Record()),
        ["many steps"] = () => ChartRuns.Timed(Runs.Of(ChartRuns.Objectives, string.Join(',', Enumerable.Range(0, 100).Select(i => Runs.Inject(3, "1s", $"step number {i}")))).Record()),
        ["warm-up"] = () => ChartRuns.Timed(Runs.Of(ChartRuns.Objectives, Runs.Inject(20, "20s"), """{ "rate": "10/s", "during": "20s" }""").Record()),
        ["troubled"] = () => ChartRuns.Troubled(120, 40),
        ["more seconds than pixels"] = () => ChartRuns.Troubled(Figure.PlotWidth + 100, 8),
        ["days"] = () => Runs.Of(ChartRuns.Objectives, """{ "inject": { "rate": "1/m", "during": "72h" } }""").Record(),
    };

    public static TheoryData<string> Strange => [.. s_strange.Keys];

    [Fact]
    public void A_run_has_its_figures_in_the_order_of_the_page() => ChartRuns.Figures(ChartRuns.Troubled(60, 20)).Select(figure => figure.Name).ShouldBe(s_names);

    [Theory]
    [MemberData(nameof(Strange))]
    public void Any_run_is_drawn_and_no_text_overlaps_another_or_leaves_the_picture(string name)
    {
        var figures = ChartRuns.Figures(s_strange[name]());
        figures.SelectMany(figure => DrawnText.Misplaced(figure, Theme.Light)).ShouldBeEmpty();
        foreach (var figure in figures)
            DrawnText.Of(figure.Svg(Theme.Dark)).ShouldBe(DrawnText.Of(figure.Svg(Theme.Light)));
    }

    [Property(MaxTest = 8)]
    public void Texts_keep_apart_whatever_happens_in_a_run(byte seconds, byte rate, (byte At, byte Kind)[] happened)
    {
        var length = seconds + 5;
        var run = ChartRuns.Troubled(length, rate + 8, seconds);
        RunEvent[] events = [.. happened.Take(20).Select(e => new RunEvent(e.At % length, (e.Kind % 3) switch { 0 => RunEvents.Warning, 1 => RunEvents.Interrupted, _ => RunEvents.Aborted }) { Message = new string('w', e.Kind) })];
        ChartRuns.Figures(run with { Events = [.. run.Events, .. events] }).SelectMany(figure => DrawnText.Misplaced(figure, Theme.Light)).ShouldBeEmpty();
    }

    [Fact]
    public void Where_nothing_was_measured_the_figures_say_so()
    {
        foreach (var figure in ChartRuns.Figures(s_strange["nothing"]()).Where(figure => figure.Name != "instances"))
            DrawnText.Of(figure.Svg(Theme.Light)).ShouldContain(text => text.Text == "nothing was measured", figure.Name);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes_whatever_was_drawn_before_and_however_numbers_are_written()
    {
        var run = ChartRuns.Troubled(60, 20);
        string[] first = [.. ChartRuns.Figures(run).Select(figure => figure.Svg(Theme.Light))];
        using var commas = new CommaCulture();
        ChartRuns.Figures(run).Select(figure => figure.Svg(Theme.Light)).ShouldBe(first);
        ChartRuns.Figures(run)[0].Png(Theme.Dark).ShouldBe(ChartRuns.Figures(run)[0].Png(Theme.Dark));
    }

    [Fact]
    public async Task Pictures_that_are_drawn_at_the_same_time_do_not_disturb_one_another()
    {
        var run = ChartRuns.Troubled(60, 20);
        string[] alone = [.. ChartRuns.Figures(run).Select(figure => figure.Svg(Theme.Light))];
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ChartRuns.Figures(run).Select(figure => figure.Svg(Theme.Light)).ToArray(), TestContext.Current.CancellationToken)));
        foreach (var pictures in together)
            pictures.ShouldBe(alone);
    }

    [Fact]
    public void A_picture_stands_alone_and_beside_others_in_a_page()
    {
        foreach (var figure in ChartRuns.Figures(ChartRuns.Troubled(60, 20)))
        {
            var svg = XDocument.Parse(figure.Svg(Theme.Light)).Root!;
            svg.Attribute("role")!.Value.ShouldBe("img");
            svg.Attribute("aria-label")!.Value.ShouldBe(figure.Title);
            svg.Elements().First().Value.ShouldBe(figure.Spoken);
            svg.Attribute("viewBox")!.Value.ShouldBe(FormattableString.Invariant($"0 0 {Figure.Width} {figure.Height}"));
            svg.Attribute("font-family")!.Value.ShouldBe("Inter, system-ui, sans-serif");
            var attributes = svg.DescendantsAndSelf().Attributes().ToArray();
            attributes.ShouldNotContain(attribute => attribute.Name.LocalName == "id" || attribute.Value.Contains("url(", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Each_instant_of_the_run_lies_at_the_same_place_in_all_figures_over_time()
    {
        var figures = ChartRuns.Figures(ChartRuns.Troubled(90, 20)).Where(figure => figure.Seconds > 0).ToArray();
        figures.Length.ShouldBe(7);
        figures.Select(figure => figure.Seconds).Distinct().ShouldHaveSingleItem().ShouldBe(90);
        foreach (var figure in figures)
        {
            var plots = XDocument.Parse(figure.Svg(Theme.Light)).Root!.Elements().Where(element => element.Name.LocalName == "svg").ToArray();
            plots.Select(plot => (plot.Attribute("x")!.Value, plot.Attribute("width")!.Value)).Distinct().ShouldHaveSingleItem().ShouldBe(("64", "880"), figure.Name);
            int.Parse(plots[0].Attribute("y")!.Value, CultureInfo.InvariantCulture).ShouldBe(figure.PlotTop);
            (int.Parse(plots[^1].Attribute("y")!.Value, CultureInfo.InvariantCulture) + int.Parse(plots[^1].Attribute("height")!.Value, CultureInfo.InvariantCulture)).ShouldBe(figure.PlotBottom);
        }
    }

    [Fact]
    public void Promises_that_were_broken_all_along_are_named_in_full_over_their_bar()
    {
        foreach (var figure in ChartRuns.Figures(s_strange["all failed"]()).Where(figure => figure.Seconds > 0))
            DrawnText.Of(figure.Svg(Theme.Light)).Select(text => text.Text).ShouldContain("broken: p95 <= 100ms, p99 <= 250ms, availability >= 99.5%", figure.Name);
    }

    [Fact]
    public void Of_a_run_in_which_nothing_was_bad_the_outcomes_say_so_and_promise_no_second_plot()
    {
        var figure = ChartRuns.Figures(ChartRuns.Timed(Runs.Of(ChartRuns.Objectives, seconds: 10).Record())).Single(figure => figure.Name == "outcomes");
        figure.Caption.ShouldEndWith("None ended otherwise than right.");
        DrawnText.Of(figure.Svg(Theme.Light)).ShouldNotContain(text => text.Text.Contains("bad", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_only_second_of_a_run_is_seen_as_more_than_a_speck()
    {
        var figure = ChartRuns.Figures(s_strange["one second"]()).Single(figure => figure.Name == "response-times");
        using var picture = SKBitmap.Decode(figure.Png(Theme.Light));
        var colour = Theme.Light.Series[1].ToSKColor();

        // Its middle is that of the plot; the picture is twice as large.
        var middle = 2 * (Figure.Left + (Figure.PlotWidth / 2));
        Enumerable.Range(middle - 20, 40).Count(x => Enumerable.Range(2 * figure.PlotTop, 2 * (figure.PlotBottom - figure.PlotTop)).Any(y => picture.GetPixel(x, y) == colour)).ShouldBeInRange(12, 20);
    }

    [Fact]
    public void Three_bad_of_a_thousand_are_seen_beside_a_second_in_which_all_were_bad()
    {
        var run = Runs.Of(ChartRuns.Objectives, seconds: 30, rate: 1000).End(3, 3, OutcomeKind.Timeout, 1000).End(20, 20, OutcomeKind.Timeout, 3).Record();
        var figure = ChartRuns.Figures(run).Single(figure => figure.Name == "outcomes");
        using var picture = SKBitmap.Decode(figure.Png(Theme.Light));
        var colour = OutcomeInks.Of("timeout").Colour(Theme.Light).ToSKColor();

        // The middle of second 20, just over the bottom of the lower plot; the picture is twice as large.
        int X(double second) => (int)(2 * (Figure.Left + (Figure.PlotWidth * second / figure.Seconds)));
        picture.GetPixel(X(20.5), (2 * figure.PlotBottom) - 3).ShouldBe(colour);
        picture.GetPixel(X(21.5), (2 * figure.PlotBottom) - 3).ShouldNotBe(colour);
    }

    [Fact]
    public void Counts_do_not_fall_to_nothing_while_the_last_answers_are_waited_for()
    {
        // Ten seconds are planned; then the generator tells of itself for two more.
        var run = Runs.Of(ChartRuns.Objectives, seconds: 10, rate: 10).Health(0, 11, gauges => gauges).Record();
        var figure = ChartRuns.Figures(run).Single(figure => figure.Name == "rates");
        figure.Seconds.ShouldBe(12);

        // Planned, sent and answered: a level line from the middle of the first second to that of the last one that was planned.
        string[] level = [.. LongestPath().Matches(figure.Svg(Theme.Light)).Select(match => match.Groups["path"].Value).Where(path => path.Contains('h', StringComparison.Ordinal) && path.All(c => !char.IsLetter(c) || c is 'm' or 'h'))];
        double[] widths = [.. level.Select(path => Lengths().Matches(path[path.IndexOf('h', StringComparison.Ordinal)..]).Sum(length => double.Parse(length.Value, CultureInfo.InvariantCulture)))];
        widths.Count(width => Math.Abs(width - (9.0 / 12 * Figure.PlotWidth)) < 0.2).ShouldBe(3, string.Join(" | ", level));
    }

    [Fact]
    public void Lines_are_told_apart_by_their_dashes_where_colours_are_not_seen()
    {
        var figures = ChartRuns.Figures(ChartRuns.Troubled(60, 20));
        Dashed("rates").ShouldContain("2 3", "what was planned");
        Dashed("response-times").ShouldContain("6 3", "what was promised");
        Dashed("percentiles").ShouldContain("12 4", "service times");
        Dashed("instances").ShouldBeEmpty();

        string[] Dashed(string name) => [.. XDocument.Parse(figures.Single(figure => figure.Name == name).Svg(Theme.Light)).Descendants().Select(shape => shape.Attribute("stroke-dasharray")?.Value).OfType<string>()];
    }

    [Fact]
    public void The_label_of_a_limit_stands_beside_the_line_between_two_steps_and_not_on_it()
    {
        // The last step is narrower than the label, which would stand over its beginning if it stood at the right.
        var run = ChartRuns.Timed(Runs.Of("""{ "responseTime": "p95 <= 5s" }""", Runs.Inject(20, "57s") + "," + Runs.Inject(20, "3s")).Record());
        var label = DrawnText.Of(ChartRuns.Figures(run)[0].Svg(Theme.Light)).Single(text => text.Text == "p95 <= 5 s").Box;
        var line = Figure.Left + (Figure.PlotWidth * 57f / 60);
        label.Width.ShouldBeGreaterThan(Figure.Width - Figure.Right - line);
        (label.Right < line || line < label.Left).ShouldBeTrue();
    }

    [Fact]
    public void A_long_name_is_cut_only_where_something_stands_in_its_way()
    {
        const string Words = "something that a reader should know, in quite a lot of words";
        var alone = Runs.Of(ChartRuns.Objectives, seconds: 60).With(new RunEvent(5, RunEvents.Warning) { Message = Words });
        Texts(alone).ShouldContain(Words);

        // Another one that stands close behind it, and is served first because it is more to the right.
        var crowded = alone.With(new RunEvent(20, RunEvents.Warning) { Message = Words });
        Texts(crowded).ShouldContain(text => text.StartsWith("something", StringComparison.Ordinal) && text.EndsWith('…'));
        Texts(crowded).ShouldContain(Words);

        static string[] Texts(Runs runs) => [.. DrawnText.Of(ChartRuns.Figures(runs.Record())[0].Svg(Theme.Light)).Select(text => text.Text)];
    }

    [Fact]
    public void A_spike_of_one_second_in_a_long_run_is_drawn_in_full()
    {
        var run = Runs.Of(ChartRuns.Objectives, seconds: 7200, rate: 1).Health(0, 7199, gauges => gauges).Record();
        run = run with { Gauges = [.. run.Gauges.Select(g => g.Second == 5000 ? (g.Second, g.Gauges with { InFlight = 1000 }) : g)] };
        var figure = ChartRuns.Figures(run).Single(figure => figure.Name == "in-flight");
        var line = LongestPath().Matches(figure.Svg(Theme.Light)).Select(match => match.Groups["path"].Value).MaxBy(path => path.Length)!;

        // From 10 to 1,000 of an axis that ends at 1,000: all of the plot but a hundredth.
        var height = (figure.PlotBottom - figure.PlotTop) * 0.99;
        StraightUp().Matches(line).Select(match => double.Parse(match.Groups["up"].Value, CultureInfo.InvariantCulture)).Max().ShouldBe(height, 0.2);
    }

    [Fact]
    public void The_pictures_of_a_run_of_half_an_hour_are_small()
    {
        var figures = ChartRuns.Figures(ChartRuns.Troubled(1800, 30));
        figures.Sum(figure => figure.Svg(Theme.Light).Length + figure.Svg(Theme.Dark).Length).ShouldBeLessThan(700_000);
    }

    [Fact]
    public void What_others_wrote_cannot_break_a_picture()
    {
        var run = ChartRuns.Troubled(30, 20);
        RunEvent[] events = [.. ((string[])["\u0000\u0001\uFFFE", "<script>&amp;\"'", "\uD800 alone", "新しい 🦄", new string('x', 1_000_000)]).Select((text, index) => new RunEvent(index * 5, RunEvents.Warning) { Message = text })];
        foreach (var figure in ChartRuns.Figures(run with { Events = [.. events, new RunEvent(double.NaN, RunEvents.Warning), new RunEvent(1e300, RunEvents.Aborted), new RunEvent(-5, RunEvents.Interrupted)] }))
            XDocument.Parse(figure.Svg(Theme.Light)).Root.ShouldNotBeNull();
    }

    private static RunRecord OneSecond() => Runs.Of(ChartRuns.Objectives, seconds: 1).Record();

    [GeneratedRegex(" d=\"(?<path>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LongestPath();

    [GeneratedRegex(@"\d+(\.\d+)?|\.\d+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Lengths();

    [GeneratedRegex(@"-(?<up>\d+(\.\d+)?|\.\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StraightUp();
}
