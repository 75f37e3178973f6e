using System.Globalization;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Judging;

/// <summary>Judges what is known exactly and has no interval: wrong answers, the rate that was sent, the bill.</summary>
internal static class ExactJudge
{
    public static Finding WrongAnswers(RunRecord run, Objective objective, long allowed)
    {
        var limit = $"wrong answers <= {allowed}";
        var (worst, length) = Worst(run, objective, row => row[OutcomeKind.WrongAnswer], highest: true);
        var finding = Named(run, objective, limit, Measure.Count, allowed);
        if (worst is not { } found || found.Rows.Sum(row => row.Planned - row[OutcomeKind.Cancelled]) is var judged && judged == 0)
            return finding with { Why = "no arrival was judged" };

        var wrong = found.Rows.Sum(row => row[OutcomeKind.WrongAnswer]);
        var broken = wrong > allowed ? Seconds(found.Rows.Where(row => row[OutcomeKind.WrongAnswer] > 0)) : (Stretch?)null;
        return finding with
        {
            Observed = wrong,
            Judged = judged,
            Broken = broken,
            Ruling = wrong > allowed ? Ruling.Breached : Ruling.Met,
            Why = broken is { } stretch
                ? $"{Text.Number(wrong)} of {Text.Number(found.Rows.Sum(row => row.Answered))} answers were wrong; it began at second {stretch.From}"
                : $"{Text.Number(wrong)} of {Text.Number(found.Rows.Sum(row => row.Answered))} answers were wrong",
        };
    }

    public static Finding AchievedRate(RunRecord run, Objective objective, double atLeast)
    {
        var limit = string.Create(CultureInfo.InvariantCulture, $"achieved rate >= {atLeast:0.######}/s");
        var (worst, length) = Worst(run, objective, row => row.Sent, highest: false);
        var finding = Named(run, objective, limit, Measure.PerSecond, atLeast);
        if (worst is not { } found || length <= 0)
            return finding with { Why = "nothing was sent" };

        var sent = found.Rows.Sum(row => row.Sent) / length;
        var dropped = found.Rows.Sum(row => row[OutcomeKind.Dropped]) / length;
        var ruling = sent >= atLeast ? Ruling.Met : sent + dropped >= atLeast ? Ruling.Invalid : Ruling.Breached;
        var from = objective.Every is null ? "" : $" from second {found.From}";
        return finding with
        {
            Observed = sent,
            Judged = found.Rows.Sum(row => row.Planned),
            Ruling = ruling,
            Broken = ruling == Ruling.Met || found.Rows.Count == 0 ? null : Seconds(found.Rows),
            Why = string.Create(CultureInfo.InvariantCulture, $"{sent:0.##}/s were sent{from}") + (ruling == Ruling.Invalid ? ", and the generator dropped the rest" : ""),
        };
    }

    public static Finding Cost(Bill bill, AtMost<Money> limit)
    {
        var met = bill.Total.Amount <= limit.Limit.Amount;
        return new Finding
        {
            Name = "cost " + limit,
            Limit = "cost " + limit,
            Measure = Measure.Money,
            Bound = (double)limit.Limit.Amount,
            Observed = (double)bill.Total.Amount,
            Ruling = !met ? Ruling.Breached : bill.AtLeast ? Ruling.Inconclusive : Ruling.Met,
            Why = bill.AtLeast ? $"the bill is at least {bill.Total}" : $"the bill is {bill.Total}",
        };
    }

    private static Finding Named(RunRecord run, Objective objective, string limit, Measure measure, double bound) => new()
    {
        Name = limit + new Scope(run, objective).Text,
        Limit = limit,
        Measure = measure,
        Bound = bound,
        Ruling = Ruling.Inconclusive,
        Why = "",
    };

    /// <summary>The rows that decide, and their length in seconds: those of the scope, or of its worst complete window.</summary>
    private static ((int From, IReadOnlyList<SecondCounts> Rows)? Worst, double Length) Worst(RunRecord run, Objective objective, Func<SecondCounts, long> count, bool highest)
    {
        if (objective.Every is not { } every)
        {
            var scope = new Scope(run, objective);
            SecondCounts[] rows = [.. run.Seconds.Where(row => run.IsJudged(row) && scope.Holds(row))];
            return ((0, rows), scope.Length.TotalSeconds);
        }

        var windows = Windows.Of(run, every).Select(w => (w.From, w.Rows)).ToArray();
        if (windows.Length == 0)
            return (null, 0);
        return (highest ? windows.MaxBy(w => w.Rows.Sum(count)) : windows.MinBy(w => w.Rows.Sum(count)), every.TotalSeconds);
    }

    private static Stretch Seconds(IEnumerable<SecondCounts> rows) => new(rows.Min(row => row.Second), rows.Max(row => row.Second));
}
