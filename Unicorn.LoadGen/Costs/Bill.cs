using System.Collections.Immutable;
using Unicorn.LoadGen.Quantities;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Costs;

/// <summary>What the instances of a run cost, line by line: the paid time beside the used time.</summary>
/// <param name="Prices">The price sheet the bill was made with.</param>
/// <param name="Lines">One line per instance, in the order in which they were given, and behind them one per reservation.</param>
public sealed record Bill(PriceSheet Prices, ImmutableArray<BillLine> Lines)
{
    /// <summary>How many times faster the run went than the time that is billed.</summary>
    public int TimeScale { get; init; } = 1;

    /// <summary>The sum of the lines; zero in the price sheet's currency when there are none.</summary>
    public Money Total => Lines.Aggregate(Prices.Price * 0, (sum, line) => sum + line.Cost);

    /// <summary>Some instance has no recorded end, so the total is a lower bound.</summary>
    public bool AtLeast => Lines.Any(line => line.AtLeast);

    /// <summary>The lines of instances.</summary>
    public IEnumerable<BillLine> Instances => Lines.Where(line => line.Purchase != Purchase.Reserved);

    /// <summary>Instance time that was lived, summed over the instances.</summary>
    public TimeSpan UsedTime => Lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.UsedTime);

    /// <summary>Instance time that was paid for, summed over the instances.</summary>
    public TimeSpan PaidTime => Lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.PaidTime);

    /// <summary>Prices a run.</summary>
    /// <param name="prices">What a quantum costs.</param>
    /// <param name="instances">The life of every instance.</param>
    /// <param name="lastSeen">
    /// The last instant the record knows (the run's end, or the last flush before a crash), measured from the start of the run. An instance without a
    /// recorded end is billed up to it; one launched after it pays the quantum that its launch started.
    /// </param>
    /// <param name="startedAt">The instant of the run's start; only <see cref="BilledFrom.Clock"/> reads it.</param>
    /// <param name="timeScale">How many times faster the run went than the scenario's time, in which instances are billed.</param>
    public static Bill Of(PriceSheet prices, IReadOnlyList<InstanceUsage> instances, TimeSpan lastSeen, DateTimeOffset startedAt, int timeScale = 1)
    {
        ImmutableArray<BillLine> lines = [.. instances.Select(instance => LineOf(prices, InScenarioTime(instance, timeScale), lastSeen * timeScale, startedAt))];
        return new Bill(prices, prices.Reserved is { } reserved && !lines.IsEmpty ? Reservations.Applied(prices, reserved, lines, lastSeen * timeScale, startedAt) : lines) { TimeScale = timeScale };
    }

    private static InstanceUsage InScenarioTime(InstanceUsage instance, int timeScale) =>
        instance with { Launched = instance.Launched * timeScale, Ended = instance.Ended * timeScale };

    private static BillLine LineOf(PriceSheet prices, InstanceUsage instance, TimeSpan lastSeen, DateTimeOffset startedAt)
    {
        var end = instance.Ended ?? lastSeen;
        if (end < instance.Launched)
            end = instance.Launched;

        var quanta = prices.Quanta(instance.Launched, end, startedAt);
        return new BillLine(
            instance.Id,
            instance.Launched,
            end,
            UsedTime: end - instance.Launched,
            PaidTime: TimeSpan.FromTicks(prices.Quantum.Ticks * quanta),
            quanta,
            prices.Price,
            AtLeast: instance.Ended is null,
            instance.EndedBy);
    }
}
