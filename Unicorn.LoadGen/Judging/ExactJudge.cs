using System.Globalization;
using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Measuring;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;
using Unicorn.LoadGen.Scenarios;
using Unicorn.Server.Timing;

namespace Unicorn.LoadGen.Judging;

/// <summary>Judges what is known exactly and has no interval: wrong answers, the rate that was sent, the bill.</summary>
internal static class ExactJudge
{
    public static Finding WrongAnswers(RunRecord run, Objective objective, long allowed)
    {
        var finding = Named(run, objective, string.Create(CultureInfo.InvariantCulture, $"wrong answers <= {allowed}"), Measure.Count, allowed);
        if (Worst(run, objective, row => row.Answered, row => -row[OutcomeKind.WrongAnswer]) is not { } worst)
            return finding with { Why = "no answer came that could be right or wrong" };

        var wrong = worst.Rows.Sum(row => row[OutcomeKind.WrongAnswer]);
        var broken = wrong > allowed ? Seconds(worst.Rows.Where(row => row[OutcomeKind.WrongAnswer] > 0)) : (Stretch?)null;
        var answered = worst.Rows.Sum(row => row.Answered);
        var count = wrong == 0 ? $"none of {Text.Number(answered, "answer")} was wrong" : $"{Text.Number(wrong)} of {Text.Number(answered, "answer")} {(wrong == 1 ? "was" : "were")} wrong";
        return finding with
        {
            Observed = wrong,
            Judged = worst.Rows.Sum(row => row.Judged),
            Broken = broken,
            Ruling = broken is null ? Ruling.Met : Ruling.Breached,
            Why = count + worst.Text + (broken is { } stretch ? $"; it began at second {stretch.From}" : ""),
        };
    }

    public static Finding AchievedRate(RunRecord run, Objective objective, double atLeast)
    {
        var finding = Named(run, objective, string.Create(CultureInfo.InvariantCulture, $"achieved rate >= {atLeast:0.######}/s"), Measure.PerSecond, atLeast);

        // A run that died is known to its last flush: what came in with it of the second after would be too much for the time.
        var known = run with { Seconds = [.. run.Seconds.Where(row => TimeSpan.FromSeconds(row.Second) < run.MeasuredUntil)] };
        if (Worst(known, objective, row => row.Planned, row => row.Sent) is not { Seconds: > 0 } worst)
            return finding with { Why = Nothing(objective) };

        var sent = worst.Rows.Sum(row => row.Sent) / worst.Seconds;
        var dropped = worst.Rows.Sum(row => row[OutcomeKind.Dropped]) / worst.Seconds;
        // Where the record of a whole run is damaged, what is missing may be sends.
        var lost = !run.Complete && run.NotReached == 0;
        var ruling = worst.IsCut || lost ? Ruling.Inconclusive : sent >= atLeast ? Ruling.Met : sent + dropped >= atLeast ? Ruling.Invalid : Ruling.Breached;
        return finding with
        {
            Observed = sent,
            Judged = worst.Rows.Sum(row => row.Planned),
            Ruling = ruling,
            Broken = ruling is Ruling.Breached or Ruling.Invalid ? Seconds(worst.Rows) : null,
            Why = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(sent * 1000) / 1000:0.###}/s were sent{worst.Text}") + ruling switch
            {
                Ruling.Inconclusive => " as far as the record tells, which is not all of the plan",
                Ruling.Invalid => ", and the generator dropped the rest",
                Ruling.Breached when dropped == 0 => ", and no more were planned",
                Ruling.Breached => ", and with what the generator dropped it would still be too few",
                _ => "",
            },
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
            Why = bill.AtLeast ? $"the bill is at least {bill.Total}, because the end of an instance is not recorded" : $"the bill is {bill.Total}",
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

    private static string Nothing(Objective objective) => objective.Every is { } every
        ? $"no window of {Duration.Format(every)} is complete with a judged arrival in it"
        : "no arrival was judged";

    /// <summary>
    /// The rows that decide: those of the scope, or of the first complete window whose <paramref name="count"/> is the lowest. Null where
    /// nothing of what <paramref name="has"/> counts is in any.
    /// </summary>
    private static Deciding? Worst(RunRecord run, Objective objective, Func<SecondCounts, long> has, Func<SecondCounts, long> count)
    {
        if (objective.Every is not { } every)
        {
            var scope = new Scope(run, objective);
            SecondCounts[] rows = [.. run.Seconds.Where(row => run.IsJudged(row) && scope.Holds(row))];
            return rows.Sum(has) == 0 ? null : new Deciding(rows, scope.Length.TotalSeconds, scope.IsCut, "");
        }

        var windows = new SlidingWindows(run, every);
        var (there, counts) = (windows.Sums(has), windows.Sums(count));
        int[] some = [.. Enumerable.Range(0, windows.Count).Where(i => there[i] > 0)];
        if (some.Length == 0)
            return null;

        var worst = some.MinBy(i => counts[i]);
        return new Deciding([.. windows.Rows(worst)], every.TotalSeconds, IsCut: false, $" in the worst window, from second {windows.Stretch(worst).From}");
    }

    private static Stretch Seconds(IEnumerable<SecondCounts> rows) => new(rows.Min(row => row.Second), rows.Max(row => row.Second));

    private readonly record struct Deciding(SecondCounts[] Rows, double Seconds, bool IsCut, string Text);
}
