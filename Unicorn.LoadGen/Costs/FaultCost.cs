using System.Collections.Immutable;
using Unicorn.LoadGen.Measuring.Folder;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Sampling;

namespace Unicorn.LoadGen.Costs;

/// <summary>What went wrong in a run, and what it cost.</summary>
/// <param name="Name">An outcome, or an instance and what ended it.</param>
/// <param name="Count">Arrivals, or instances.</param>
/// <param name="IsOfInstance">Whether an instance died; else arrivals got no right answer.</param>
/// <param name="Cost">
/// Of an instance: what the bill has more than if it had lived on to the end of the one that was launched next after it, whose quanta count from a launch of
/// their own; where none was, what was paid for it and not used. Of arrivals: what as many right answers cost in this run; null where there were none.
/// </param>
public sealed record FaultCost(string Name, long Count, bool IsOfInstance, Money? Cost)
{
    /// <summary>The faults that a run folder tells of: instances that died before the run was over, then what arrivals got instead of right answers.</summary>
    /// <param name="run">The run. What its generator did not send, and what was cancelled, is no fault of the service.</param>
    /// <param name="bill">Its bill.</param>
    public static ImmutableArray<FaultCost> Of(RunRecord run, Bill bill) => [.. Deaths(bill, run.Manifest.StartedAt), .. Failures(run, bill)];

    /// <summary>Whether an instance ended by itself, by the words that were written down.</summary>
    private static bool Died(BillLine line) =>
        line.EndedBy is { } why && (why.StartsWith("exited", StringComparison.Ordinal) || why.StartsWith("crash", StringComparison.Ordinal));

    private static IEnumerable<FaultCost> Deaths(Bill bill, DateTimeOffset startedAt)
    {
        var next = new Queue<BillLine>(bill.Instances.OrderBy(line => line.Launched));
        foreach (var dead in bill.Instances.Where(Died).OrderBy(line => line.Ended))
        {
            while (next.TryPeek(out var earlier) && earlier.Launched < dead.Ended)
                next.Dequeue();

            // Of an instance that died in the instant of its launch, the next one is not itself.
            if (next.TryPeek(out var same) && same == dead)
                next.Dequeue();
            yield return new FaultCost($"{dead.Id} {dead.EndedBy}", 1, IsOfInstance: true, next.TryDequeue(out var replacement) ? More(dead, replacement) : Unused(dead));
        }

        Money More(BillLine dead, BillLine replacement)
        {
            var whole = dead.Price * bill.Prices.Quanta(dead.Launched, replacement.Ended, startedAt);
            return dead.Cost with { Amount = Math.Max(0, dead.Cost.Amount + replacement.Cost.Amount - whole.Amount) };
        }
    }

    private static Money Unused(BillLine dead) =>
        dead.Cost with { Amount = dead.PaidTime == TimeSpan.Zero ? 0 : dead.Cost.Amount * (decimal)(dead.PaidTime - dead.UsedTime).Ticks / dead.PaidTime.Ticks };

    private static IEnumerable<FaultCost> Failures(RunRecord run, Bill bill)
    {
        var all = run.Sum(_ => true);
        var kinds = Outcome.Kinds.Where(kind => kind is not (OutcomeKind.Ok or OutcomeKind.Status or OutcomeKind.Dropped or OutcomeKind.Cancelled)).Select(kind => (Outcome.NameOf(kind), all[kind]));
        foreach (var (name, count) in kinds.Concat(all.Statuses.Select(status => (Outcome.StatusName(status.Key), status.Value))).Where(kind => kind.Item2 > 0))
            yield return new FaultCost(name, count, IsOfInstance: false, all[OutcomeKind.Ok] == 0 ? null : bill.Total with { Amount = bill.Total.Amount * count / all[OutcomeKind.Ok] });
    }
}
