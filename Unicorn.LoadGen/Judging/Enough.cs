using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>How much longer a run must be to decide what it left open, if what was observed goes on.</summary>
internal static class Enough
{
    private const double LongestAdvice = 1000;

    /// <summary>The advice in words.</summary>
    public static string Text(Tally counted, double allowed, double effect, TimeSpan length)
    {
        if (Factor(counted, allowed, effect) is not { } factor)
            return "what was seen lies so close to the promise that no reasonable length would decide";
        if (length <= TimeSpan.Zero)
            return "a longer run would decide it";

        var needed = TimeSpan.FromSeconds(Math.Ceiling(length.TotalSeconds * factor));
        var was = TimeSpan.FromSeconds(Math.Round(length.TotalSeconds, 1));
        return $"the same load for {Duration.Format(needed)} would decide it if nothing changes, this was {Duration.Format(was)}";
    }

    /// <summary>By what factor the counts must grow, shares unchanged, until one of the bounds passes the limit; null beyond 1000.</summary>
    public static double? Factor(Tally counted, double allowed, double effect)
    {
        for (var factor = 1.1; factor <= LongestAdvice; factor *= 1.1)
        {
            var (bad, judged) = (counted.Bad * factor, counted.Judged * factor);
            if (ShareBound.Upper(bad, judged, effect) <= allowed || ShareBound.Lower(bad, judged, effect) > allowed)
                return factor;
        }

        return null;
    }
}
