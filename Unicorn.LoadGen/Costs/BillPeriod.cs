using System.Collections.Immutable;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Costs;

/// <summary>What began to be paid for in one stretch of a run.</summary>
/// <param name="From">Its beginning, measured from the start of the run in the time that is billed; negative before it.</param>
/// <param name="To">Its end.</param>
/// <param name="Quanta">The quanta of instances and reservations that were started in it.</param>
/// <param name="Cost">Their price.</param>
public readonly record struct BillPeriod(TimeSpan From, TimeSpan To, long Quanta, Money Cost)
{
    /// <summary>The most periods of a run: the quarter-hours of a day.</summary>
    public const int Most = 96;

    /// <summary>
    /// A bill spread over the time of the run, from the first quantum that was started in periods of one quantum, or of so many that there are
    /// at most <see cref="Most"/>. The periods' costs sum to the bill's total.
    /// </summary>
    /// <param name="bill">The bill.</param>
    /// <param name="startedAt">The instant of the run's start; only <see cref="BilledFrom.Clock"/> reads it.</param>
    public static ImmutableArray<BillPeriod> Of(Bill bill, DateTimeOffset startedAt)
    {
        if (bill.Lines.IsEmpty)
            return [];

        var quantum = bill.Prices.Quantum.Ticks;
        (long At, long Quanta, Money Price)[] starts = [.. bill.Lines.Where(line => line.Purchase != Purchase.Covered).Select(line => (At: bill.Prices.FirstQuantum(line.Launched, startedAt).Ticks, line.Quanta, line.Price))];
        var begin = starts.Min(start => start.At);
        var quanta = starts.Max(start => ((start.At - begin) / quantum) + start.Quanta);
        var length = quantum * ((quanta + Most - 1) / Most);
        return
        [
            .. Enumerable.Range(0, (int)(((quanta * quantum) + length - 1) / length)).Select(i =>
            {
                var (from, to) = (begin + (i * length), begin + ((i + 1) * length));
                var started = starts.Select(start => (start.Price, Quanta: Before(start, to) - Before(start, from))).ToArray();
                var cost = started.Aggregate(bill.Prices.Price * 0, (sum, part) => sum + (part.Price * part.Quanta));
                return new BillPeriod(TimeSpan.FromTicks(from), TimeSpan.FromTicks(to), started.Sum(part => part.Quanta), cost);
            }),
        ];

        // How many of its quanta had started before an instant.
        long Before((long At, long Quanta, Money Price) start, long instant) => Math.Clamp((instant - start.At + quantum - 1) / quantum, 0, start.Quanta);
    }
}
