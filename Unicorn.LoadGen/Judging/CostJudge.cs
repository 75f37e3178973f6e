using Unicorn.LoadGen.Costs;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Judging;

/// <summary>Judges promises about money: the bill, and what a million right answers cost. Always over the whole run, and exact.</summary>
internal static class CostJudge
{
    private const int Digits = 4;

    public static Finding Cost(Bill bill, AtMost<Money> limit)
    {
        var met = bill.Total.Amount <= limit.Limit.Amount;
        return Named("cost", limit) with
        {
            Observed = (double)bill.Total.Amount,
            Ruling = !met ? Ruling.Breached : bill.AtLeast ? Ruling.Inconclusive : Ruling.Met,
            Why = bill.AtLeast ? $"the bill is at least {bill.Total}, because the end of an instance is not recorded" : $"the bill is {bill.Total}",
        };
    }

    /// <summary>
    /// Judged is the cost if the paid time were used: as billed a short run pays for a quantum that it hardly uses, and its length would decide.
    /// </summary>
    public static Finding PerMillion(RunRecord run, Bill bill, AtMost<Money> limit)
    {
        var finding = Named("cost per million", limit);
        var all = run.Sum(_ => true);
        if (all.Planned == 0 || bill.UsedTime <= TimeSpan.Zero)
            return finding with { Why = all.Planned == 0 ? "no arrival fell due" : "no instance time is recorded" };

        var isPart = !run.Complete;
        var (right, dropped) = (all[OutcomeKind.Ok], all[OutcomeKind.Dropped]);
        var ruling = isPart ? OfPart() : OfWhole();
        return finding with
        {
            Observed = CostPerMillion.Of(bill, run) is { } cost ? (double)cost.WhenFull.Amount : null,
            Judged = all.Planned,
            Ruling = ruling,
            Why = Said() + ruling switch
            {
                Ruling.Invalid => ", and with what the generator dropped the promise is not shown to be broken",
                Ruling.Breached when isPart => " as far as the record tells, and with all that was still planned it could not have become cheap enough",
                Ruling.Inconclusive when isPart => " as far as the record tells, which is not all of the plan",
                Ruling.Inconclusive => ", and perhaps more, because the end of an instance is not recorded",
                _ => "",
            },
        };

        Ruling OfWhole()
        {
            if (IsKept(right))
                return bill.AtLeast ? Ruling.Inconclusive : Ruling.Met;
            return IsKept(right + dropped) ? Ruling.Invalid : Ruling.Breached;
        }

        // At best all that is left is answered right, and no instance ends before the plan does.
        Ruling OfPart()
        {
            var phases = run.Manifest.Phases;
            if (phases.Any(phase => phase.Clients is not null) || phases.Aggregate((long?)0, (sum, phase) => sum + phase.Planned) is not { } planned)
                return Ruling.Inconclusive;

            var most = right + dropped + all[OutcomeKind.Cancelled] + Math.Max(0, planned - all.Planned);
            return IsKept(most, UsedWhenWhole(run, bill)) ? Ruling.Inconclusive : Ruling.Breached;
        }

        // A lower bound of the used time gives a lower bound of the cost.
        bool IsKept(long answers, TimeSpan? used = null) =>
            CostPerMillion.Of(bill, answers) is { } cost && cost.WhenFull.Amount * (used ?? bill.UsedTime).Ticks / bill.UsedTime.Ticks <= limit.Limit.Amount;

        string Said() => CostPerMillion.Of(bill, run) is { } cost
            ? $"a million right answers cost {Rounded(cost.WhenFull)} if the paid time were used, {Rounded(cost.AsBilled)} as billed"
            : $"{bill.Total} bought no right answer";
    }

    private static TimeSpan UsedWhenWhole(RunRecord run, Bill bill)
    {
        var (stopped, end) = (run.MeasuredUntil * bill.TimeScale, run.Manifest.Phases[^1].End * bill.TimeScale);
        return bill.Instances.Aggregate(bill.UsedTime, (sum, line) => line.Ended >= stopped && line.Ended < end ? sum + (end - line.Ended) : sum);
    }

    private static Money Rounded(Money money) => money with { Amount = decimal.Round(money.Amount, Digits) };

    private static Finding Named(string what, AtMost<Money> limit) => new()
    {
        Name = $"{what} {limit}",
        Limit = $"{what} {limit}",
        Measure = Measure.Money,
        Bound = (double)limit.Limit.Amount,
        Ruling = Ruling.Inconclusive,
        Why = "",
    };
}
