using System.Collections.Immutable;
using System.Globalization;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Costs;

/// <summary>
/// Applies a commitment to the lines of instances. An instance takes a reservation that is free at its launch and keeps it to its end; who finds none
/// free pays its own quanta, also after one has become free. Each reservation is paid from the start of the run, or from the first launch before it,
/// to the last instant of the record.
/// </summary>
internal static class Reservations
{
    /// <summary>The lines with what is covered at no price, and a line for each reservation behind them.</summary>
    public static ImmutableArray<BillLine> Applied(PriceSheet prices, Reservation reserved, ImmutableArray<BillLine> lines, TimeSpan lastSeen, DateTimeOffset startedAt)
    {
        var freeFrom = new TimeSpan?[reserved.Instances];
        var covered = lines.ToArray();
        foreach (var (i, line) in lines.Index().OrderBy(line => line.Item.Launched))
        {
            var free = Array.FindIndex(freeFrom, from => from is null || from <= line.Launched);
            if (free < 0)
                continue;
            freeFrom[free] = line.Ended;
            covered[i] = line with { Price = line.Price with { Amount = 0 }, PaidTime = TimeSpan.Zero, Purchase = Purchase.Covered, CoveredBy = Name(free) };
        }

        var from = lines.Aggregate(TimeSpan.Zero, (first, line) => line.Launched < first ? line.Launched : first);
        var to = lines.Aggregate(lastSeen > from ? lastSeen : from, (last, line) => line.Ended > last ? line.Ended : last);
        var quanta = (prices with { Minimum = null }).Quanta(from, to, startedAt);
        return
        [
            .. covered,
            .. Enumerable.Range(0, reserved.Instances).Select(i => new BillLine(
                Name(i), from, to, UsedTime: TimeSpan.Zero, PaidTime: quanta * prices.Quantum, quanta, reserved.Price, AtLeast: lines.Any(line => line.AtLeast), EndedBy: null)
            {
                Purchase = Purchase.Reserved,
            }),
        ];
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"reserved-{index + 1}");
}
