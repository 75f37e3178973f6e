using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Charts;

/// <summary>
/// How the arrivals of each second ended. What was bad has a panel of its own, on a scale of its own: in one stack three bad of a thousand are thinner
/// than a pixel, and on a scale that is bent until they are not, areas no longer add up.
/// </summary>
internal static class OutcomeFigure
{
    /// <summary>So many kinds of bad ends are told apart; the rarest others are one.</summary>
    private const int MostKinds = 7;

    /// <summary>Anything bad at all is at least so high that it is seen, in pixels, its kinds in proportion.</summary>
    private const double Lowest = 2;
    private const int DetailHeight = 90;

    public static Figure Of(TimeFigures run)
    {
        var ok = run.Values(RunSeries.OutcomeName(OutcomeKind.Ok)) ?? [];
        (string Name, double[] Values)[] bad = [.. run.Series.Columns.Where(IsBad).Select(column => (column.Name[SeriesNames.Outcome.Length..], column.Values(run.Series.Seconds))).Where(kind => kind.Item2.Any(value => value > 0)).OrderBy(kind => OutcomeInks.Order(kind.Item1)).ThenBy(kind => kind.Item1, StringComparer.Ordinal)];
        var seconds = Enumerable.Range(0, ok.Length).Select(second => (Ok: ok[second], Bad: bad.Sum(kind => kind.Values[second]))).ToArray();
        var shown = Representatives(seconds);
        var (most, mostBad) = (seconds.Select(second => second.Ok + second.Bad).DefaultIfEmpty().Max(), seconds.Select(second => second.Bad).DefaultIfEmpty().Max());
        var all = new Panel
        {
            Height = 110,
            Y = Axis.Counts(Math.Max(1, most), most: 3),
            Layers = Stack(shown, 0, [(OutcomeInks.Ok, ok), (OutcomeInks.Bad, [.. seconds.Select(second => second.Bad)])]),
            Keys = [new Key("Outcomes per second", null), new Key("ok", OutcomeInks.Ok, IsArea: true), .. bad.Length == 0 ? (Key[])[] : [new Key("bad", OutcomeInks.Bad, IsArea: true)]],
            Nothing = most > 0 ? null : "nothing was measured",
        };
        return run.Figure(
            "outcomes",
            "Outcomes per second",
            "How the arrivals that were planned in each second ended. " + (bad.Length == 0 ? "None ended otherwise than right." : "What was not right is drawn once more below, on a scale of its own."),
            bad.Length == 0 ? "Nothing ended otherwise than right." : $"In the worst second {Text.Number((long)mostBad)} arrivals ended otherwise than right: {string.Join(", ", bad.Select(kind => OutcomeInks.Label(kind.Name)))}.",
            [new FigureColumn(RunSeries.OutcomeName(OutcomeKind.Ok), "ok", "/s"), .. bad.Select(kind => new FigureColumn(SeriesNames.Outcome + kind.Name, OutcomeInks.Label(kind.Name), "/s"))],
            bad.Length == 0 ? [all] : [all, Detail(bad, shown, mostBad)]);
    }

    private static Panel Detail((string Name, double[] Values)[] bad, int[] shown, double most)
    {
        var kinds = Told(bad);
        var scale = Axis.Counts(most, most: 3);
        return new Panel
        {
            Height = DetailHeight,
            Y = scale,
            Layers = Stack(shown, scale.High * Lowest / DetailHeight, [.. kinds.Select(kind => (kind.Ink, kind.Values))]),
            Keys = [new Key("Bad ones per second", null), .. kinds.Select(kind => new Key(kind.Label, kind.Ink, IsArea: true))],
        };
    }

    private static bool IsBad(SeriesColumn column) => column.Name.StartsWith(SeriesNames.Outcome, StringComparison.Ordinal) && column.Name != RunSeries.OutcomeName(OutcomeKind.Ok);

    private static (string Label, Ink Ink, double[] Values)[] Told((string Name, double[] Values)[] bad)
    {
        if (bad.Length <= MostKinds)
            return [.. bad.Select(kind => (OutcomeInks.Label(kind.Name), OutcomeInks.Of(kind.Name), kind.Values))];

        var often = bad.OrderByDescending(kind => kind.Values.Sum()).Take(MostKinds - 1).ToArray();
        var rare = bad.Except(often).ToArray();
        double[] rest = [.. Enumerable.Range(0, bad[0].Values.Length).Select(second => rare.Sum(kind => kind.Values[second]))];
        return [.. bad.Intersect(often).Select(kind => (OutcomeInks.Label(kind.Name), OutcomeInks.Of(kind.Name), kind.Values)), ($"{rare.Length} other kinds", OutcomeInks.Bad, rest)];
    }

    /// <summary>The second that each column of pixels shows: its worst one, as it was, because a mean of seconds would thin out what was bad.</summary>
    private static int[] Representatives((double Ok, double Bad)[] seconds)
    {
        var each = Math.Max(1, (int)Math.Ceiling(seconds.Length / (double)Figure.PlotWidth));
        return [.. Enumerable.Range(0, seconds.Length).Chunk(each).Select(column => column.OrderByDescending(second => seconds[second].Bad).ThenBy(second => seconds[second].Ok).First())];
    }

    private static Layer[] Stack(int[] shown, double lowest, (Ink Ink, double[] Values)[] parts)
    {
        var seconds = parts[0].Values.Length;
        double[] stretched = [.. shown.Select(second => parts.Sum(part => part.Values[second]) is var sum && sum > 0 && sum < lowest ? lowest / sum : 1)];
        var layers = new Layer[parts.Length];
        var under = new double[shown.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            double[] over = [.. shown.Select((second, column) => under[column] + (parts[i].Values[second] * stretched[column]))];

            // A second is a bar: its count belongs to all of it.
            var each = (double)seconds / shown.Length;
            layers[i] = new BandLayer([.. shown.Index().SelectMany(bar => (Edge[])[new(bar.Index * each, under[bar.Index], over[bar.Index]), new((bar.Index + 1) * each, under[bar.Index], over[bar.Index])])], parts[i].Ink.Colour);
            under = over;
        }

        return layers;
    }
}
