using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>
/// Judges promises about the share of arrivals that get a right answer, in time (a percentile of response time) or at all
/// (availability).
/// </summary>
internal static class ShareJudge
{
    /// <summary>What is undecided is no matter of more time when less than this share of it was measured by a sound generator.</summary>
    private const double MostlySound = 0.5;

    public static Finding Judge(RunRecord run, Objective objective)
    {
        var (scope, promise) = (new Scope(run, objective), Promise.Of(objective));
        var finding = new Finding { Name = promise.Limit + scope.Text, Limit = promise.Limit, Measure = promise.Within is null ? Measure.Share : Measure.ShareInTime, Bound = promise.Required, Ruling = Ruling.Inconclusive, Why = "" };
        if (promise.Within is { } limit && !run.Manifest.Limits.Decide(limit))
            return InWhole(finding, HistogramTallies.Of(run, limit), scope, promise, $"; {Duration.Format(limit)} was not declared before the run, so the histogram tells how many were late");

        var evidence = new Evidence(run, promise.Within);
        return objective.Every is { } every
            ? WindowJudge.Judge(new SlidingWindows(run, every), finding, evidence, promise)
            : InWhole(finding, [.. evidence.Rows.Where(scope.Holds).Select(evidence.Of)], scope, promise, "");
    }

    private static Finding InWhole(Finding finding, IReadOnlyList<SecondTally> seconds, Scope scope, Promise promise, string source)
    {
        var (least, most) = (Sum(seconds, second => second.AtLeast), Sum(seconds, second => second.AtMost));
        if (most.Judged == 0)
            return finding with { Why = "no arrival was judged" };

        var (effectOfLeast, effectOfMost) = (Effect(seconds, second => second.AtLeast), Effect(seconds, second => second.AtMost));
        var (low, high) = (ShareBound.Lower(least.Bad, least.Judged, effectOfLeast), ShareBound.Upper(most.Bad, most.Judged, effectOfMost));
        var said = finding with
        {
            Observed = 1 - most.BadShare,
            Interval = (1 - high, 1 - low),
            Judged = most.Judged,
            DesignEffect = Math.Max(effectOfLeast, effectOfMost),
        };
        var doubtful = most.Bad - least.Bad;
        var error = source.Length == 0 ? "" : source + (doubtful == 0 ? ", and leaves none in doubt" : $", and leaves {Text.Number(doubtful, "answer")} at the limit in doubt, which {(doubtful == 1 ? "counts" : "count")} as late here");
        var observed = $"{Text.Percent(1 - most.BadShare, promise.Required)} of {Text.Number(most.Judged, "arrival")} got {promise.Right}, {Text.Promised(promise.Required)} were promised";
        if (high <= promise.Allowed)
            return said with { Ruling = Ruling.Met, Why = observed + error };

        var excused = Sum(seconds, second => second.Excused);
        if (low <= promise.Allowed && excused.Judged < most.Judged * MostlySound)
            return said with { Ruling = Ruling.Invalid, Why = $"{observed}, which is not enough to be sure, and most of it was measured while the generator was in trouble of its own{error}" };
        if (low <= promise.Allowed)
            return said with { Why = $"{observed}, which is not enough to be sure; {(IsDecidedByError() ? "the histogram's error decides" : Enough.Text(most, promise.Allowed, effectOfMost, scope.Length))}{error}" };

        var unexplained = ShareBound.Lower(excused.Bad, excused.Judged, Effect(seconds, second => second.Excused)) > promise.Allowed;
        var broken = Stretch.Worst(seconds.Select(second => (second.Second, second.AtLeast)), promise.Allowed);
        var when = broken is { } stretch ? $"; it began at second {stretch.From}" : "";
        return unexplained
            ? said with { Ruling = Ruling.Breached, Broken = broken, Why = $"only {observed}{when}{error}" }
            : said with { Ruling = Ruling.Invalid, Broken = broken, Why = $"only {observed}{when}, but without what the generator dropped, and the seconds that its own trouble voids, the promise is not shown to be broken{error}" };

        // With the one count it would be kept, or with the other broken.
        bool IsDecidedByError() => doubtful > 0
            && (ShareBound.Upper(least.Bad, least.Judged, effectOfLeast) <= promise.Allowed || ShareBound.Lower(most.Bad, most.Judged, effectOfMost) > promise.Allowed);
    }

    private static Tally Sum(IEnumerable<SecondTally> seconds, Func<SecondTally, Tally> tally) =>
        seconds.Aggregate(default(Tally), (sum, second) => sum + tally(second));

    private static double Effect(IEnumerable<SecondTally> seconds, Func<SecondTally, Tally> tally) =>
        DesignEffect.Of([.. seconds.GroupBy(second => second.Phase).Select(phase => (IReadOnlyList<Tally>)[.. phase.Select(tally)])]);
}
