using Unicorn.LoadGen.Charts.Drawing;
using Unicorn.LoadGen.Judging;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.LoadGen.Charts;

/// <summary>Requests in flight over the run.</summary>
internal static class InFlightFigure
{
    /// <summary>The generator's own limit is drawn where the requests in flight came to this share of it.</summary>
    private const double Near = 0.5;

    private static readonly FigureColumn s_inFlight = new(SeriesNames.InFlight, "in flight", "");

    public static Figure Of(TimeFigures run, RunRecord record)
    {
        var highest = run.Extent(s_inFlight.Name)?.Highest;
        var limit = record.Scenario.MaxInFlight;
        var isNear = highest >= Near * limit;
        var (lines, keys) = run.Lines((s_inFlight, Inks.InFlight));
        return run.Figure(
            "in-flight",
            "Requests in flight",
            "Sent and not yet ended, at the end of each second.",
            highest is { } most ? $"At most {Text.Number((long)most)} requests were in flight at the end of a second." : "Nothing was measured.",
            [s_inFlight],
            new Panel
            {
                Height = 110,
                Y = Axis.Counts(Math.Max(1, isNear ? Math.Max(highest!.Value, limit) : highest ?? 0), most: 3),
                Layers = lines,
                Keys = [new Key("Requests in flight", null), .. keys.Skip(1)],
                Rules = isNear ? [new Rule(limit, FormattableString.Invariant($"maxInFlight {limit}"))] : [],
                Nothing = highest is null ? "nothing was measured" : null,
            });
    }
}
