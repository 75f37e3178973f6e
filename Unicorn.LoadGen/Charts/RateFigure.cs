using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Judging;

namespace Unicorn.LoadGen.Charts;

/// <summary>What was planned, sent and answered in each second.</summary>
internal static class RateFigure
{
    private static readonly FigureColumn s_planned = new(SeriesNames.Planned, "planned", "/s");
    private static readonly FigureColumn s_sent = new(SeriesNames.Sent, "sent", "/s");
    private static readonly FigureColumn s_answered = new(SeriesNames.Answered, "answered", "/s");

    public static Figure Of(TimeFigures run)
    {
        var highest = run.Extent(s_planned.Name, s_sent.Name, s_answered.Name)?.Highest ?? 0;
        var (lines, keys) = run.Lines((s_sent, Inks.Sent), (s_answered, Inks.Answered), (s_planned, Inks.Planned));
        return run.Figure(
            "rates",
            "Arrivals per second",
            "By the second in which they were planned: what fell due, what was sent of it, and what got a whole answer, right or not, whenever it came.",
            highest > 0 ? $"At most {Text.Number((long)highest)} arrivals fell due in a second." : "Nothing fell due.",
            [s_planned, s_sent, s_answered],
            new Panel
            {
                Height = 150,
                Y = Axis.Counts(Math.Max(1, highest)),
                Layers = lines,
                Keys = [new Key("Arrivals per second", null), .. keys],
                Nothing = highest > 0 ? null : "nothing was measured",
            });
    }
}
