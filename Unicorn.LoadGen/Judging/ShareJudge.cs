using Unicorn.LoadGen.Measuring;
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
    public static Finding Judge(RunRecord run, Objective objective)
    {
        var scope = new Scope(run, objective);
        var evidence = new Evidence(run, objective.ResponseTime?.Limit);
        var (limit, required, allowed) = objective.ResponseTime is { } p
            ? (p.ToString(), p.Quantile.Share, p.Quantile.Rest)
            : ("availability " + objective.Availability, objective.Availability!.Value.Limit.Value, Math.Round(1 - objective.Availability.Value.Limit.Value, 11));
        var finding = new Finding { Name = limit + scope.Text, Limit = limit, Measure = objective.ResponseTime is null ? Measure.Share : Measure.ShareInTime, Bound = required, Ruling = Ruling.Inconclusive, Why = "" };
        var promise = new Promise(required, allowed, objective.ResponseTime is { } r ? $"a right answer within {Duration.Format(r.Limit)}" : "a right answer");
        return objective.Every is { } every
            ? WindowJudge.Judge(new SlidingWindows(run, every), finding, evidence, promise)
            : InWhole(finding, evidence, scope, promise);
    }

    private static Finding InWhole(Finding finding, Evidence evidence, Scope scope, Promise promise)
    {
        var rows = evidence.Rows.Where(scope.Holds).ToArray();
        var counted = Sum(rows.Select(evidence.Count));
        if (counted.Judged == 0)
            return finding with { Why = "no arrival was judged" };

        var effect = DesignEffect.Of(Steps(rows, evidence.Count));
        var (low, high) = (ShareBound.Lower(counted.Bad, counted.Judged, effect), ShareBound.Upper(counted.Bad, counted.Judged, effect));
        var said = finding with
        {
            Observed = 1 - counted.BadShare,
            Interval = (1 - high, 1 - low),
            Judged = counted.Judged,
            DesignEffect = effect,
        };
        var observed = $"{Text.Percent(1 - counted.BadShare, promise.Required)} of {Text.Number(counted.Judged, "arrival")} got {promise.Right}, {Text.Promised(promise.Required)} were promised";
        if (high <= promise.Allowed)
            return said with { Ruling = Ruling.Met, Why = observed };
        if (low <= promise.Allowed)
            return said with { Why = $"{observed}, which is not enough to be sure; {Enough.Text(counted, promise.Allowed, effect, scope.Length)}" };

        var excused = Sum(rows.Select(evidence.Excused));
        var unexplained = ShareBound.Lower(excused.Bad, excused.Judged, DesignEffect.Of(Steps(rows, evidence.Excused))) > promise.Allowed;
        var broken = Stretch.Worst(rows.Select(row => (row.Second, evidence.Count(row))), promise.Allowed);
        var when = broken is { } stretch ? $"; it began at second {stretch.From}" : "";
        return unexplained
            ? said with { Ruling = Ruling.Breached, Broken = broken, Why = $"only {observed}{when}" }
            : said with { Ruling = Ruling.Invalid, Broken = broken, Why = $"only {observed}{when}, but without what the generator dropped or sent late the promise is not shown to be broken" };
    }

    private static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(default(Tally), (sum, tally) => sum + tally);

    private static IReadOnlyList<Tally>[] Steps(IEnumerable<SecondCounts> rows, Func<SecondCounts, Tally> count) =>
        [.. rows.GroupBy(row => row.Phase).Select(phase => (IReadOnlyList<Tally>)[.. phase.Select(count)])];
}

/// <summary>A promise about a share of the arrivals.</summary>
/// <param name="Required">The share that must be right (in time).</param>
/// <param name="Allowed">The rest, free of the noise of binary fractions.</param>
/// <param name="Right">What an arrival must get.</param>
internal readonly record struct Promise(double Required, double Allowed, string Right)
{
    /// <summary>Whether counts break it, exactly: 1 bad of 100 keeps a promise of 99 %, whatever 1 - 0.99 is in binary.</summary>
    public bool IsBroken(Tally tally) => tally.Bad > (decimal)Allowed * tally.Judged;
}
