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
        var finding = new Finding { Name = limit + scope.Text, Limit = limit, Measure = Measure.Share, Bound = required, Ruling = Ruling.Inconclusive, Why = "" };
        var promise = new Promise(allowed, objective.ResponseTime is { } r ? $"a right answer within {Duration.Format(r.Limit)}" : "a right answer");
        return objective.Every is { } every
            ? InWindows(run, finding, evidence, promise, every)
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
        var broken = Stretch.Worst(rows.Select(row => (row.Second, evidence.Count(row))), promise.Allowed);
        var said = finding with
        {
            Observed = 1 - counted.BadShare,
            Interval = (1 - high, 1 - low),
            Judged = counted.Judged,
            DesignEffect = effect,
        };
        var observed = $"{Text.Percent(1 - counted.BadShare)} of {Text.Number(counted.Judged)} arrivals got {promise.Right}, {Text.Percent(1 - promise.Allowed)} were promised";
        if (high <= promise.Allowed)
            return said with { Ruling = Ruling.Met, Why = observed };
        if (low <= promise.Allowed)
            return said with { Why = $"{observed}, which is too close to tell; {Enough.Text(counted, promise.Allowed, effect, scope.Length)}" };

        var excused = Sum(rows.Select(evidence.Excused));
        var unexplained = ShareBound.Lower(excused.Bad, excused.Judged, DesignEffect.Of(Steps(rows, evidence.Excused))) > promise.Allowed;
        var when = broken is { } stretch ? $"; it began at second {stretch.From}" : "";
        return unexplained
            ? said with { Ruling = Ruling.Breached, Broken = broken, Why = $"only {observed}{when}" }
            : said with { Ruling = Ruling.Invalid, Broken = broken, Why = $"only {observed}{when}, but without what the generator dropped or sent late the promise is not shown to be broken" };
    }

    private static Finding InWindows(RunRecord run, Finding finding, Evidence evidence, Promise promise, TimeSpan every)
    {
        var windows = Windows.Of(run, every).Select(w => (w.From, w.Rows, Tally: Sum(w.Rows.Select(evidence.Count)))).Where(w => w.Tally.Judged > 0).ToArray();
        if (windows.Length == 0)
            return finding with { Why = $"no window of {Duration.Format(every)} is complete with a judged arrival in it" };

        var worst = windows.MaxBy(w => w.Tally.BadShare);
        var broken = windows.Where(w => Breaks(w.Tally, promise.Allowed)).ToArray();
        var said = finding with { Observed = 1 - worst.Tally.BadShare, Judged = worst.Tally.Judged };
        if (broken.Length == 0)
            return said with { Ruling = Ruling.Met, Why = $"in the worst of {windows.Length} windows, from second {worst.From}, {Text.Percent(1 - worst.Tally.BadShare)} of {Text.Number(worst.Tally.Judged)} arrivals got {promise.Right}" };

        var unexplained = broken.Where(w => !w.Rows.Any(evidence.Voids) && Breaks(Sum(w.Rows.Select(evidence.Excused)), promise.Allowed)).ToArray();
        var first = unexplained.Length > 0 ? unexplained[0] : broken[0];
        var why = $"in {broken.Length} of {windows.Length} windows fewer than {Text.Percent(1 - promise.Allowed)} got {promise.Right}, in the worst, from second {worst.From}, {Text.Percent(1 - worst.Tally.BadShare)} of {Text.Number(worst.Tally.Judged)}; it began at second {FirstBad(first.Rows, evidence, promise.Allowed) ?? first.From}";
        var stretch = new Stretch(broken[0].From, broken[^1].From + (int)every.TotalSeconds - 1);
        return unexplained.Length > 0
            ? said with { Ruling = Ruling.Breached, Broken = stretch, Why = why }
            : said with { Ruling = Ruling.Invalid, Broken = stretch, Why = $"{why}, but in each of them the generator dropped requests or sent them late" };
    }

    private static int? FirstBad(IReadOnlyList<SecondCounts> rows, Evidence evidence, double allowed) =>
        Stretch.Worst(rows.Select(row => (row.Second, evidence.Count(row))), allowed)?.From;

    // In counts and not in shares: 1 bad of 100 keeps a promise of 99 %, whatever 1 - 0.99 is in binary.
    private static bool Breaks(Tally tally, double allowed) => tally.Bad > (decimal)allowed * tally.Judged;

    private static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(default(Tally), (sum, tally) => sum + tally);

    private static IReadOnlyList<Tally>[] Steps(IEnumerable<SecondCounts> rows, Func<SecondCounts, Tally> count) =>
        [.. rows.GroupBy(row => row.Phase).Select(phase => (IReadOnlyList<Tally>)[.. phase.Select(count)])];

    private readonly record struct Promise(double Allowed, string Right);
}
