using Spectre.Console;
using Unicorn.LoadGen.Comparing;
using Unicorn.LoadGen.Reporting.Terminal;

namespace Unicorn.LoadGen.Reporting;

/// <summary>The screen of a machine's noise.</summary>
public static class NoiseScreen
{
    private const int LabelWidth = 10;

    /// <summary>Draws it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="file">The file it is in.</param>
    public static void Render(IAnsiConsole console, MachineNoise noise, string file) => console.Write(new Block(page => Lines(noise, file, page)));

    private static IEnumerable<Line> Lines(MachineNoise noise, string file, Page page)
    {
        var table = new TextTable(new Column("metric"), new Column("noise"), new Column("in its unit"));
        foreach (var metric in noise.Metrics)
            table.Add(metric.Name, SpokenChange.Percent(metric.Relative), SpokenChange.Value(metric.Absolute, metric.Unit));

        var runs = $"{Spoken.Count(noise.RunsOnEachSide)} and {Spoken.Count(noise.RunsOnEachSide)} runs of one build: 95 % of such comparisons stay within";
        return
        [
            new Line(),
            new Line("NOISE", Ink.Strong).Add("  " + Printable.Shortened(noise.Scenario, page.Width - "NOISE  ".Length, page.Glyphs)),
            .. Wrapping.Lines(runs, page.Width).Select(line => new Line(line)),
            new Line(),
            .. table.Lines(page),
            new Line(),
            .. Line.Hanging(noise.Change, Wrapping.Lines(noise.Why, page.Width - LabelWidth), LabelWidth, Ink.OfChange(noise.Change)),
            .. Line.Hanging("file", Wrapping.Lines(file, page.Width - LabelWidth), LabelWidth),
        ];
    }
}
