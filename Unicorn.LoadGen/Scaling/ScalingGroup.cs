using System.Collections.Immutable;
using Unicorn.LoadGen.Scenarios;

namespace Unicorn.LoadGen.Scaling;

/// <summary>How a fleet is scaled: its bounds, its policies, and what launches and ends are delayed by.</summary>
public sealed record ScalingGroup
{
    /// <summary>The most instances that the subnet of the original had addresses for.</summary>
    public const int Subnet = 20;

    // By the clock all quanta end at once, whatever the clock says.
    private static readonly DateTimeOffset s_anyTime = DateTimeOffset.UnixEpoch;

    /// <summary>The fewest instances.</summary>
    public int Min { get; init; } = 1;

    /// <summary>The most instances, those that boot and drain among them.</summary>
    public int Max { get; init; } = Subnet;

    /// <summary>How many there are at the start: in service from then on, and paid for from then on.</summary>
    public int Initial { get; init; } = 1;

    /// <summary>What decides the size; none for a fleet that stays as it is.</summary>
    public ImmutableArray<IScalingPolicy> Policies { get; init; } = [];

    /// <summary>From one decision to the next: the period of the metrics.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after it is in service an instance does not yet count in the metrics.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>How long after its launch a failed health check of an instance is forgiven.</summary>
    public TimeSpan HealthCheckGrace { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an instance that was told to end still answers what it has.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>Which instances end first.</summary>
    public Termination Termination { get; init; }

    /// <summary>
    /// How many instances are wanted: as many as the policy that wants most, of those that have a say. So there are more as soon as any of them wants more, and
    /// fewer only where all of them want fewer. Within the bounds.
    /// </summary>
    public int Desired(FleetState state, IReadOnlyList<FleetMetrics> history)
    {
        int[] wanted = [.. Policies.Where(policy => policy.HasSay(history)).Select(policy => policy.Desired(state, history))];
        return Math.Clamp(wanted.Length == 0 ? state.Desired : wanted.Max(), Min, Max);
    }

    /// <summary>
    /// Which of the instances end, by their place in the list. Of those whose paid time ends at the same instant, the older ones end first; what is paid up to
    /// this very instant ends before all others.
    /// </summary>
    /// <param name="launched">When each was launched, from the start of the run.</param>
    /// <param name="count">How many end.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="prices">Says when the next quantum begins.</param>
    public ImmutableArray<int> Ending(IReadOnlyList<TimeSpan> launched, int count, TimeSpan now, PriceSheet prices)
    {
        var byLaunch = Enumerable.Range(0, launched.Count).OrderBy(i => launched[i]);
        return
        [
            .. (Termination switch
            {
                Termination.NewestFirst => byLaunch.Reverse(),
                Termination.ClosestToNextQuantum => byLaunch.OrderBy(i => prices.PaidUntil(launched[i], now, s_anyTime)),
                _ => byLaunch,
            }).Take(count),
        ];
    }
}
