namespace Unicorn.LoadGen.Probing;

/// <summary>The rate at which a closed loop is answered, from the instants of its answers.</summary>
/// <remarks>
/// Clients that begin at once are answered in waves, and answers / time depends on where in a wave the counting ends: five
/// places of 100 ms give 5 answers at 100 ms and still 5 at 199 ms. So the rate is the highest k / t(k), t(k) being the
/// instant of answer k, over the second half of the answers: that is where a wave is complete. For even service times it is exact.
/// </remarks>
internal static class AnswerRate
{
    // A rate over less than about two service times is an accident.
    private const double LeastServiceTimes = 1.8;

    /// <summary>Answers per second; null when they span too little time to tell.</summary>
    /// <param name="instants">When each answer came, from the start of the step, in order.</param>
    /// <param name="alone">The service time of one client alone.</param>
    public static double? Of(IReadOnlyList<TimeSpan> instants, TimeSpan alone)
    {
        if (instants.Count == 0 || instants[^1] < alone * LeastServiceTimes)
            return null;

        var best = 0.0;
        for (var i = instants.Count / 2; i < instants.Count; i++)
            best = Math.Max(best, (i + 1) / instants[i].TotalSeconds);
        return best;
    }
}
